import {
  anyCodePoint,
  codePointRange,
  codePointsOf,
  codePointsWith,
  complementOf,
  differenceOf,
  unionOf,
  type CodePointSet,
} from './code-point-set.js';

const digits = codePointRange(0x30, 0x39);
const wordCharacters = unionOf([
  digits,
  codePointRange(0x41, 0x5a),
  codePointRange(0x61, 0x7a),
  codePointsOf('_'),
]);
const spaces = unionOf([
  codePointsOf('\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'),
  codePointRange(0x2000, 0x200a),
]);

/** What `.` stands for. */
export const anyButLineEnd = differenceOf(anyCodePoint, codePointsOf('\n\r\u2028\u2029'));

const classEscapes: Readonly<Record<string, CodePointSet>> = {
  d: digits,
  D: complementOf(digits),
  w: wordCharacters,
  W: complementOf(wordCharacters),
  s: spaces,
  S: complementOf(spaces),
};
const controlEscapes: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  0: '\0',
};

/** Reads the parts of a pattern of JavaScript (with the flag `u`) that stand for single characters. */
export class PatternReader {
  at = 0;

  /** @param pattern one that JavaScript takes, so that no part of it is incomplete */
  constructor(readonly pattern: string) {}

  get isDone(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The text from here on begins like this. */
  looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Skips this text if it comes next. */
  takes(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Skips and gives what a pattern with the flag `y` finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.pattern) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  /** A character that stands for itself. */
  literal(): CodePointSet {
    const codePoint = this.pattern.codePointAt(this.at)!;
    this.at += codePoint > 0xffff ? 2 : 1;
    return [codePoint, codePoint];
  }

  /** The characters that an escape stands for, its backslash behind us; undefined for any other escape. */
  escape(): CodePointSet | undefined {
    const property = this.match(/([pP])\{([^}]*)\}/y);
    if (property) {
      const set = codePointsWith(property[2]);
      return property[1] === 'p' ? set : complementOf(set);
    }
    const code = this.match(/x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})/y);
    if (code) return this.coded(Number.parseInt(code[1] ?? code[2] ?? code[3], 16));
    const control = this.match(/c([A-Za-z])/y);
    if (control) return codePointsOf(String.fromCharCode(control[1].charCodeAt(0) % 32));
    const letter = this.pattern[this.at];
    const set = classEscapes[letter] ?? (controlEscapes[letter] && codePointsOf(controlEscapes[letter]));
    if (set) this.at++;
    else if (/[0-9A-Za-z]/.test(letter)) return undefined;
    return set ?? this.literal();
  }

  /** The characters of a class, its opening bracket behind us; undefined where it holds an unknown escape. */
  characterClass(): CodePointSet | undefined {
    const isNegated = this.takes('^');
    const sets: CodePointSet[] = [];
    while (!this.takes(']')) {
      const low = this.classMember();
      if (!low) return undefined;
      if (this.looksAt('-') && this.pattern[this.at + 1] !== ']') {
        this.at++;
        const high = this.classMember();
        if (!high) return undefined;
        sets.push(codePointRange(low[0], high[0]));
      } else {
        sets.push(low);
      }
    }
    return isNegated ? complementOf(unionOf(sets)) : unionOf(sets);
  }

  private classMember(): CodePointSet | undefined {
    if (this.takes('\\b')) return codePointsOf('\b');
    return this.takes('\\') ? this.escape() : this.literal();
  }

  /** Two escaped surrogates are one character. */
  private coded(codePoint: number): CodePointSet {
    const isLead = codePoint >= 0xd800 && codePoint <= 0xdbff;
    const trail = isLead ? this.match(/\\u([dD][c-fC-F][0-9A-Fa-f]{2})/y) : undefined;
    if (!trail) return codePointRange(codePoint, codePoint);
    const low = Number.parseInt(trail[1], 16);
    const whole = 0x10000 + ((codePoint - 0xd800) << 10) + (low - 0xdc00);
    return [whole, whole];
  }
}
