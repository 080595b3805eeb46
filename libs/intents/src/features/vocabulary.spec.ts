import { expect, it } from 'vitest';
import { gramsOf } from './grams.js';
import { buildVocabulary, vectorOfText } from './vocabulary.js';

const texts = ['카드를 잃어버렸어요', '카드 분실 신고', '요금 조회해 주세요'];
const vocabulary = buildVocabulary(texts.map(gramsOf), 1);

function length(text: string): number {
  return Math.hypot(...vectorOfText(vocabulary, text).values);
}

it('gives a known text the length 1', () => expect(length('카드 분실 신고')).toBeCloseTo(1, 5));

it('gives a text of half-known words a shorter vector, and unknown ones none', () => {
  expect(length('카드 발급 문의')).toBeGreaterThan(0);
  expect(length('카드 발급 문의')).toBeLessThan(0.8);
  expect(length('weather')).toBe(0);
  expect(length('')).toBe(0);
});

it('weighs rare n-grams more', () => {
  const common = vocabulary.index.get(gramsOf('카드').words[0]!)!;
  const rare = vocabulary.index.get(gramsOf('신고').words[0]!)!;
  expect(vocabulary.idf[rare]).toBeGreaterThan(vocabulary.idf[common]!);
  expect(vocabulary.unseenIdf).toBeGreaterThan(vocabulary.idf[rare]!);
});

it('leaves out what occurs in too few texts', () => {
  const small = buildVocabulary(texts.map(gramsOf), 2);
  expect(small.hashes.length).toBeLessThan(vocabulary.hashes.length);
  expect(small.index.has(gramsOf('카드').words[0]!)).toBe(true);
});
