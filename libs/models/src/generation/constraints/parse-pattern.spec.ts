import { describe, expect, it } from 'vitest';
import { matches } from '../../testing/automaton-texts.js';
import { seededRandom } from '../seeded-random.js';
import { Expressions } from './expressions.js';
import { LazyAutomaton } from './lazy-automaton.js';
import { parsePattern } from './parse-pattern.js';
import { plainSpelling } from './spelling.js';

function automatonOf(pattern: string, anywhere = false): LazyAutomaton {
  const expressions = new Expressions();
  return new LazyAutomaton(
    expressions,
    parsePattern(pattern, { spelling: plainSpelling(expressions), anywhere }),
  );
}

/** Words that differ in what patterns tell apart. */
const texts = [
  ['', 'a', 'b', 'ab', 'aab', 'abab', 'A', 'Z9', '_', '-', '12', '2024-03-01', '1,500', '010-1234-5678'],
  ['가', '가나다', '각', 'ㄱ', '한 글', '漢字', '한자漢', '😀', '😀😀', 'é', 'e\u0301', 'ß', 'İ', 'Ⅳ', '½'],
  [
    '\n',
    'a\nb',
    '\r',
    '\t',
    ' ',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\0',
    '\b',
    '\\',
    ']',
    '[',
    '^',
    '$',
    '.',
    '|',
  ],
].flat();

const patterns = [
  ['a', 'a|b', 'ab?', 'a*b', '(?:ab)+', '(ab){2}', 'a{2,}b', '[ab]{1,4}', '(?<name>a)b', 'a+?b*?', '', '|a'],
  ['.', '.*', '[^a]', '[^]', '\\d+', '\\D', '\\w+', '\\W', '\\s', '\\S+', '[\\d,]+', '[\\w-]+', '[^\\s\\d]+'],
  [
    '[a-zA-Z]+',
    '[가-힣]+',
    '[가-힣 ]+',
    '\\p{L}+',
    '\\P{L}',
    '\\p{Script=Hangul}+',
    '\\p{Lu}',
    '[\\p{N}\\p{L}]+',
  ],
  [
    '😀+',
    '[😀-😂]',
    '\\u{1F600}',
    '\\uD83D\\uDE00',
    '\\x41',
    '\\u0041',
    '\\n',
    '\\t|\\r',
    '\\0',
    '[\\b]',
    '\\cJ',
  ],
  ['\\.', '\\\\', '[\\]\\[]', '[.^$|-]', '[-a]', '\\^|\\$|\\|', '^a$', '^a|b$', '^(?:a|b)+$', '[\\-\\]]'],
  [
    '\\d{3}-\\d{4}-\\d{4}',
    '\\d{4}-(?:0[1-9]|1[0-2])-\\d{2}',
    '(?:a|ab)(?:b|)',
    '(?:a*)*b',
    '(?:a|a)*',
    '(?:)*a',
  ],
].flat();

describe('parsePattern', () => {
  it.each(patterns)('reads %s as JavaScript does', (pattern) => {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    const automaton = automatonOf(pattern);
    for (const text of texts) expect([text, matches(automaton, text)]).toEqual([text, whole.test(text)]);
  });

  it.each(patterns)('finds %s anywhere in a text as JavaScript does', (pattern) => {
    const somewhere = new RegExp(pattern, 'u');
    const automaton = automatonOf(pattern, true);
    for (const text of texts) expect([text, matches(automaton, text)]).toEqual([text, somewhere.test(text)]);
  });

  it('reads patterns that are put together at random as JavaScript does', () => {
    const random = seededRandom(20);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const made = (depth: number): string => {
      if (depth === 0) return pick(['a', 'b', '[ab]', '[^a]', '.', '\\w', '가']);
      const [left, right] = [made(depth - 1), made(depth - 1)];
      return pick([
        `${left}${right}`,
        `(?:${left}|${right})`,
        `(?:${left})${pick(['*', '+', '?', '{2}', '{1,3}', '{0,2}'])}${right}`,
      ]);
    };
    let matched = 0;
    for (let round = 0; round < 300; round++) {
      const pattern = made(1 + Math.floor(random() * 3));
      const whole = new RegExp(`^(?:${pattern})$`, 'u');
      const automaton = automatonOf(pattern);
      for (let draw = 0; draw < 30; draw++) {
        const text = Array.from({ length: Math.floor(random() * 8) }, () =>
          pick(['a', 'b', '가', '\n']),
        ).join('');
        matched += Number(whole.test(text));
        expect([pattern, text, matches(automaton, text)]).toEqual([pattern, text, whole.test(text)]);
      }
    }
    expect(matched).toBeGreaterThan(500);
  });

  it('never looks back, whatever the pattern', () => {
    const text = 'a'.repeat(20_000);
    for (const pattern of ['(?:a*)*b', '(?:a|a)*b', '(?:a|aa)+b', '(?:a?){50}a*b']) {
      expect(matches(automatonOf(pattern), `${text}b`)).toBe(true);
      expect(matches(automatonOf(pattern), text)).toBe(false);
    }
  });

  it.each(['(a', 'a{2', '[b-a]', '\\q', 'a**', '(?<n>a)(?<n>b)', '\\p{Nonsense}', '\\u{110000}'])(
    'refuses %s, which is no regular expression',
    (pattern) => {
      expect(() => automatonOf(pattern)).toThrow(
        expect.objectContaining({ code: 'pattern-invalid', kind: 'user' }),
      );
    },
  );

  it.each([
    ['(a)\\1', '\\1 at character 4'],
    ['(?<n>a)\\k<n>', '\\k at character 8'],
    ['(?=a)a', '(?= at character 0'],
    ['(?<!a)b', '(?< at character 0'],
    ['\\bword\\b', '\\b at character 1'],
    ['a^b', '^b at character 1'],
    ['(?:^a)', '^a) at character 3'],
    ['a$b', '$ at character 2'],
    ['(?:a$)', '$ at character 4'],
  ])('refuses %s, which an automaton cannot tell', (pattern, detail) => {
    expect(() => automatonOf(pattern)).toThrow(
      expect.objectContaining({ code: 'pattern-not-supported', detail, kind: 'user' }),
    );
  });

  it.each([
    ['[^\\s\\S]', 'constraint-unsatisfiable'],
    ['a'.repeat(10_001), 'constraint-too-complex'],
    ['(?:'.repeat(101) + ')'.repeat(101), 'constraint-too-complex'],
  ])('refuses what no text can match, and what is too long or too deep: %.12s', (pattern, code) => {
    expect(() => automatonOf(pattern)).toThrow(expect.objectContaining({ code }));
  });
});
