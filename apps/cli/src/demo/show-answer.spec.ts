import type { AnswerResponse } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { words } from '../words.js';
import { progressBar } from './progress-bar.js';
import { showAnswer } from './show-answer.js';

const evidence = (start: number, end: number) => ({
  documentId: 'd',
  versionId: 'v',
  start,
  end,
  quote: `slice ${start}`,
  score: 1,
});

const answer = {
  outcome: 'quoted',
  sentences: [
    {
      text: 'First.',
      start: 0,
      end: 6,
      verdict: 'supported',
      score: 1,
      reasons: [],
      evidence: [evidence(0, 6)],
    },
    { text: 'Hello.', start: 7, end: 13, verdict: 'not_checkable', score: 0.5, reasons: [], evidence: [] },
  ],
  citations: [
    { ...evidence(0, 6), n: 2, title: 'Travel', page: 3 },
    { ...evidence(40, 50), n: 2, title: 'Travel', page: 3, quote: 'two\n lines' },
  ],
  timings: { total: 12.4 },
} as unknown as AnswerResponse;

describe('showAnswer', () => {
  it('shows verdict and mark of each sentence, and every source once', () => {
    expect(showAnswer('How much?', answer, words()).split('\n')).toEqual([
      '',
      expect.stringContaining('How much?'),
      expect.any(String),
      '  First. [2]',
      expect.stringMatching(/^ {6}.+ \(1\.00\)$/),
      '  Hello.',
      expect.stringMatching(/^ {6}.+ \(0\.50\)$/),
      expect.stringMatching(/^ {2}\[2\] Travel, .*3/),
      '      "slice 0"',
      '      "two lines"',
      '  12 ms',
      '',
    ]);
  });
});

const describeCount = (done: number, total: number) => `${done}/${total}`;

describe('progressBar', () => {
  it('writes a line for each tenth where there is no terminal', () => {
    const lines: string[] = [];
    const show = progressBar(40, describeCount, { write: (text) => lines.push(text) });
    for (let done = 0; done <= 40; done += 1) show(done);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('40/40\n');
  });

  it('moves one bar on a terminal', () => {
    const parts: string[] = [];
    const show = progressBar(2, describeCount, { isTTY: true, write: (text) => parts.push(text) });
    for (const done of [0, 1, 1, 2]) show(done);
    expect(parts).toHaveLength(3);
    expect(parts[1]).toContain(`[${'#'.repeat(15)}${'.'.repeat(15)}] 1/2`);
    expect(parts.join('').match(/\n/g)).toHaveLength(1);
  });
});
