import { describe, expect, it } from 'vitest';
import { splitSentences } from '../sentences/split-sentences.js';
import { extractFacts } from './extract-facts.js';
import { polarity, splitClauses } from './polarity.js';

const units = [
  '-',
  '_',
  '\n',
  ' ',
  '\t',
  '/',
  '.',
  ',',
  ':',
  '@',
  '~',
  '%',
  '(',
  ')',
  '"',
  "'",
  '|',
  '0',
  '1',
  'a',
  'A',
  '가',
  '-\n',
  '1 ',
  '12-',
  'a-',
  'a.',
  'a1',
  'A-1',
  '1만',
  '3일 ',
  '제1조',
  '2024. ',
  '15,',
  '년 ',
  '다.',
  '. ',
  '· ',
  '하고 ',
  '없지 ',
  'not ',
  'but ',
  'http://',
  'www.',
  '1.1.',
  '$1 ',
  '1~',
  '9시~',
  'one ',
  '열',
  '천백십',
  '((',
  '“',
];

const readers = { extractFacts, splitSentences, splitClauses, polarity };

/** Milliseconds of the fastest of three runs: the machine may be busy. */
function fastest(read: (text: string) => unknown, text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const began = performance.now();
    read(text);
    return performance.now() - began;
  });
  return Math.min(...times);
}

describe.each(Object.entries(readers))('%s', (_, read) => {
  it.each(units)('reads %j repeated in time that grows with the length alone', (unit) => {
    const short = fastest(read, unit.repeat(10_000 / unit.length));
    const long = fastest(read, unit.repeat(40_000 / unit.length));
    // Four times the text: a quadratic reader takes sixteen times as long, and above 100 ms that is told from noise.
    expect(long).toBeLessThan(Math.max(100, short * 10));
  });
});
