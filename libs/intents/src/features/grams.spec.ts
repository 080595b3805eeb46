import { describe, expect, it } from 'vitest';
import { gramsOf } from './grams.js';
import { LONGEST_UTTERANCE, wordsOf } from './utterance.js';

function shared(left: string, right: string): number {
  const known = new Set([...gramsOf(left).words, ...gramsOf(left).characters]);
  return [...gramsOf(right).words, ...gramsOf(right).characters].filter((hash) => known.has(hash)).length;
}

describe('wordsOf', () => {
  it.each([
    ['카드를 잃어버렸어요', ['카드', '잃어버렸']],
    ['5G요금제를', ['5', 'g', '요금제']],
    ['ㅋㅋㅋㅋㅋ 진짜요', ['ㅋㅋ', '진짜요']],
    ['15,000원 결제', ['000', '원', '결제']],
    ['My cards', ['my', 'card']],
    ['ＣＡＲＤ', ['card']],
    ['😀🎉', []],
    ['', []],
  ])('%s gives %j', (text, stems) => expect(wordsOf(text).map(({ stem }) => stem)).toEqual(stems));

  it('reads no more than its limit', () =>
    expect(wordsOf('가 '.repeat(LONGEST_UTTERANCE)).length).toBe(LONGEST_UTTERANCE / 2));
});

describe('gramsOf', () => {
  it('lets particles and spacing errors meet', () => {
    expect(shared('카드를 분실', '카드 분실')).toBeGreaterThan(shared('카드를 분실', '요금 조회'));
    expect(shared('카드분실신고', '카드 분실 신고')).toBeGreaterThanOrEqual(12);
  });

  it('is the same for composed and decomposed Hangul', () =>
    expect(gramsOf('요금 조회'.normalize('NFD'))).toEqual(gramsOf('요금 조회')));

  it('tells the order of neighbouring words apart but knows the pair', () => {
    const [there, back] = [gramsOf('card lost').words, gramsOf('lost card').words];
    expect(there).not.toEqual(back);
    expect(there.filter((hash) => back.includes(hash))).toHaveLength(3);
  });

  it('grows with the text, not faster', () => {
    const short = gramsOf('요금 조회 부탁해요 '.repeat(10));
    const long = gramsOf('요금 조회 부탁해요 '.repeat(100));
    expect(long.characters.length).toBeLessThan(11 * short.characters.length);
    expect(long.words.length).toBeLessThan(11 * short.words.length);
  });
});
