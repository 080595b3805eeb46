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

/** More is not linear: a quadratic reader needs sixteen times as much for four times the text. */
const MOST_GROWTH = 10;
const ROUNDS = 8;
/** Microseconds. A quadratic reader needs far more for 10,000 characters, and less cannot be told from noise. */
const LEAST_COST = 1_000;

/** Processor time of this process alone, microseconds: what else the machine does is not in it. */
function costOf(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * How much more four times the text costs. Of short runs, the collector and the compiler take a large share: the cheapest
 * of several rounds counts, and rounds go on while growth is more than linear.
 */
function growthOf(read: (text: string) => unknown, unit: string): number {
  const short = unit.repeat(10_000 / unit.length);
  const long = unit.repeat(40_000 / unit.length);
  let [shortCost, longCost] = [Infinity, Infinity];
  const growth = () => longCost / Math.max(LEAST_COST, shortCost);
  for (let round = 0; round < ROUNDS && (round < 2 || growth() > MOST_GROWTH); round += 1) {
    shortCost = Math.min(shortCost, costOf(read, short), costOf(read, short));
    longCost = Math.min(longCost, costOf(read, long));
  }
  return growth();
}

it('tells a reader that is quadratic', () => {
  const readsAllBefore = (text: string) => {
    for (let place = 0; place < text.length; place += 8) text.lastIndexOf('x', place);
  };
  expect(growthOf(readsAllBefore, '-')).toBeGreaterThan(MOST_GROWTH);
});

describe.each(Object.entries(readers))('%s', (_, read) => {
  it.each(units)('reads %j repeated at a cost that grows with the length alone', (unit) => {
    expect(growthOf(read, unit)).toBeLessThanOrEqual(MOST_GROWTH);
  });
});
