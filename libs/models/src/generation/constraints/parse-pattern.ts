import { AppError } from '@app/platform';
import { anyCodePoint } from './code-point-set.js';
import type { Expression } from './expressions.js';
import { anyButLineEnd, PatternReader } from './pattern-syntax.js';
import type { Spelling } from './spelling.js';

const longestPattern = 10_000;
const deepestGroup = 100;

/** How a pattern is read. */
export interface PatternOptions {
  readonly spelling: Spelling;
  /** Whether the pattern may match a part of the text, as in a JSON schema, and not only the whole. */
  readonly anywhere: boolean;
}

/**
 * Reads a regular expression of JavaScript, flag `u` (ECMA-262): literals, `.`, classes, escapes (`\d \w \s \p{...}`
 * and the like), groups, `|`, quantifiers, `^` at the beginning and `$` at the end of the pattern or of one of its
 * alternatives. What a finite automaton cannot tell is refused: back references, look-around, word boundaries.
 * @throws AppError `pattern-invalid` where JavaScript refuses the pattern, `pattern-not-supported`,
 * `constraint-too-complex`
 */
export function parsePattern(pattern: string, options: PatternOptions): Expression {
  if (pattern.length > longestPattern) {
    throw new AppError('constraint-too-complex', { detail: `a pattern of ${pattern.length} characters` });
  }
  const error = syntaxErrorOf(pattern);
  if (error) throw new AppError('pattern-invalid', { detail: error });
  return new PatternParser(new PatternReader(pattern), options).whole();
}

function syntaxErrorOf(pattern: string): string | undefined {
  try {
    return RegExp(pattern, 'u') instanceof RegExp ? undefined : pattern;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

class PatternParser {
  private depth = 0;

  constructor(
    private readonly reader: PatternReader,
    private readonly options: PatternOptions,
  ) {}

  whole(): Expression {
    const { expressions } = this.options.spelling;
    const alternatives: Expression[] = [];
    do {
      const beginsText = this.reader.takes('^');
      const alternative = this.sequence();
      const endsText = this.reader.takes('$');
      if (endsText && !this.reader.isDone && !this.reader.looksAt('|')) throw this.notSupported('$');
      alternatives.push(expressions.sequence(this.around(beginsText), alternative, this.around(endsText)));
    } while (this.reader.takes('|'));
    return expressions.either(alternatives);
  }

  /** What may stand before or behind a match. */
  private around(isAnchored: boolean): Expression {
    const { spelling, anywhere } = this.options;
    const { expressions } = spelling;
    if (isAnchored || !anywhere) return expressions.empty;
    return expressions.repeat(spelling.characters(anyCodePoint), 0, Infinity);
  }

  private sequence(): Expression {
    const parts: Expression[] = [];
    const { reader } = this;
    while (!reader.isDone && !reader.looksAt('|') && !reader.looksAt(')') && !reader.looksAt('$')) {
      parts.push(this.quantified(this.atom()));
    }
    return this.options.spelling.expressions.sequence(...parts);
  }

  private quantified(atom: Expression): Expression {
    const found = this.reader.match(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (!found) return atom;
    const [, sign, minimum, comma, maximum] = found;
    const { expressions } = this.options.spelling;
    if (sign) return expressions.repeat(atom, sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity);
    const most = comma ? (maximum ? Number(maximum) : Infinity) : Number(minimum);
    return expressions.repeat(atom, Number(minimum), most);
  }

  private atom(): Expression {
    const { reader } = this;
    const { spelling } = this.options;
    if (reader.match(/\((?:\?:|\?<[^=!>][^>]*>|(?!\?))/y)) return this.group();
    if (reader.looksAt('(') || reader.looksAt('^'))
      throw this.notSupported(reader.pattern.slice(reader.at, reader.at + 3));
    if (reader.takes('.')) return spelling.characters(anyButLineEnd);
    const start = reader.at;
    const set = reader.takes('[')
      ? reader.characterClass()
      : reader.takes('\\')
        ? reader.escape()
        : reader.literal();
    if (!set) throw this.notSupported(reader.pattern.slice(start, reader.at + 1));
    return spelling.characters(set);
  }

  private group(): Expression {
    if (++this.depth > deepestGroup) {
      throw new AppError('constraint-too-complex', { detail: `groups over ${deepestGroup} deep` });
    }
    const alternatives: Expression[] = [];
    do {
      alternatives.push(this.sequence());
    } while (this.reader.takes('|'));
    if (!this.reader.takes(')')) throw this.notSupported('$');
    this.depth--;
    return this.options.spelling.expressions.either(alternatives);
  }

  private notSupported(what: string): AppError {
    return new AppError('pattern-not-supported', { detail: `${what} at character ${this.reader.at}` });
  }
}
