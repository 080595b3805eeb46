import { describe, expect, it } from 'vitest';
import { checkVocabulary } from './check-vocabulary.js';
import { CompiledVocabulary } from './compile-vocabulary.js';
import { readQuestion } from './read-question.js';

/** More is not linear: what is quadratic needs sixteen times as much for four times the words. */
const MOST_GROWTH = 10;
const ROUNDS = 4;

/** A made-up word of three syllables, another one for each number. */
const wordOf = (number: number): string =>
  String.fromCharCode(
    ...[number * 7919, number * 104_729 + 13, number * 31 + 5].map((at) => 0xac00 + (at % 11_172)),
  );
const wordsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => wordOf(index));

/** Processor time of the cheapest of some rounds, microseconds. */
function costOf(work: () => unknown): number {
  const costs = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

describe('the cost of a vocabulary', () => {
  it('does not grow faster than its words where one word has all expansions', () => {
    const check = (count: number) => {
      const expansions = wordsOf(count).map((word) => ({ from: '갤럭시', to: [word] }));
      return costOf(() => checkVocabulary({ groups: [], expansions, words: [] }));
    };
    expect(check(2_000) / check(500)).toBeLessThan(MOST_GROWTH);
  });

  it('does not grow faster than a question that is read by a large group', () => {
    const words = new CompiledVocabulary({ groups: [wordsOf(20)], expansions: [], words: [] });
    const read = (count: number) => {
      const text = `${wordOf(0)} ${wordsOf(count).slice(100).join('')}`;
      return costOf(() => readQuestion(text, [words]));
    };
    expect(read(8_100) / read(2_100)).toBeLessThan(MOST_GROWTH);
  });
});
