import { describe, expect, it, vi } from 'vitest';
import { readPassages } from './passages.js';
import { blank } from './terms.js';

const passage = (text: string) => ({ n: 1, documentId: 'd', versionId: 'v', text, start: 0 });
const framesOf = (text: string) =>
  readPassages([passage(text)]).passages[0]!.sentences.map(({ frame }) => frame);

describe('what frames a sentence', () => {
  it('is the title and the nearest heading above it', () => {
    expect(framesOf('# 휴가 규정\n\n연차는 15일입니다.\n\n## 병가\n\n병가는 60일입니다.')).toEqual([
      [],
      [0],
      [0],
      [0, 2],
    ]);
  });

  it('is for a row of a table the header row, too', () => {
    expect(
      framesOf('# 출장비\n| 지역 | 금액(원) |\n| 서울 | 50,000 |\n\n끝입니다.\n| 등급 | 금액 |'),
    ).toEqual([[], [0], [0, 1], [0], [0]]);
  });
});

/** Calls of regular expressions, and characters that were copied, while a text is read: steps that no clock counts. */
function stepsOf(work: () => unknown): { tests: number; copied: number } {
  const tests = vi.spyOn(RegExp.prototype, 'test');
  const slices = vi.spyOn(String.prototype, 'slice');
  try {
    work();
    const copied = slices.mock.results.reduce((sum, { value }) => sum + (value as string).length, 0);
    return { tests: tests.mock.calls.length, copied };
  } finally {
    tests.mockRestore();
    slices.mockRestore();
  }
}

describe('an answer or passage of 50,000 characters', () => {
  it.each([
    ['rows of a table', '| 서울 | 50,000원 |\n'],
    ['sentences on one line', '연차는 15일이고 병가는 60일입니다. '],
    ['sentences on lines of their own', '이 규정에 따라 연차는 15일이고 병가는 60일이며 모두 유급입니다.\n'],
    ['numbers without an end', '15일 60일 '],
  ])('is read in twice the steps of its half: %s', (_, part) => {
    const whole = part.repeat(50_000 / part.length);
    const half = stepsOf(() => readPassages([passage(whole.slice(0, whole.length / 2))]));
    const full = stepsOf(() => readPassages([passage(whole)]));
    expect(full.tests).toBeLessThan(2.2 * half.tests + 100);
    expect(full.copied).toBeLessThan(2.2 * half.copied + 1_000);
  });
});

describe('blank', () => {
  it('takes spans in any order, and those that overlap, once', () => {
    const spans = [
      { start: 6, end: 8 },
      { start: 0, end: 3 },
      { start: 2, end: 4 },
    ];
    expect(blank('0123456789', spans)).toBe('    45  89');
  });
});
