import { describe, expect, it } from 'vitest';
import { groupScores } from './group-scores.js';
import { groupsAbove } from './groups-above.js';
import { splitUtterance } from './split-utterance.js';
import { utteranceLanguage } from './utterance-language.js';

describe('utteranceLanguage', () => {
  it.each([
    ['요금 조회해 주세요', 'ko'],
    ['Windows 설치 방법', 'ko'],
    ['where is my parcel', 'en'],
    ['料金を教えてください', 'other'],
    ['Сколько это стоит', 'other'],
    ['😀 123', 'none'],
    ['', 'none'],
  ])('%s is %s', (text, language) => expect(utteranceLanguage(text)).toBe(language));
});

describe('splitUtterance', () => {
  const parts = (text: string): string[] => {
    const found = splitUtterance(text);
    for (const part of found) expect(text.slice(part.offset, part.offset + part.length)).toBe(part.text);
    return found.map((part) => part.text);
  };

  it.each([
    [
      '카드 정지해 주세요. 그리고 요금도 조회해 주세요',
      ['카드 정지해 주세요.', '그리고 요금도 조회해 주세요'],
    ],
    [
      '요금제 바꾸고 싶고요, 이번 달 요금도 알려 주세요',
      ['요금제 바꾸고 싶고요', '이번 달 요금도 알려 주세요'],
    ],
    ['block my card and also show my bill', ['block my card', 'and also show my bill']],
  ])('%s', (text, expected) => expect(parts(text)).toEqual(expected));

  it.each([
    '어제 샀는데요 안 켜져요',
    '네, 맞아요',
    '가격이 1.5만 원인가요',
    '',
    '가. 나. 다. 라. 마. 바.',
    'a. '.repeat(3_000),
  ])('leaves %s whole', (text) => expect(parts(text)).toEqual([text]));
});

it('sums the members of a group', () => {
  const intents = [
    { name: 'a', parent: 'g', examples: 1 },
    { name: 'b', parent: 'g', examples: 1 },
    { name: 'c', examples: 1 },
    { name: 'd', parent: 'c', examples: 1 },
  ];
  expect(groupScores(intents, [0.2, 0.3, 0.25, 0.25])).toEqual([
    { name: 'g', confidence: 0.5, parent: null },
    { name: 'c', confidence: 0.5, parent: null },
  ]);
});

it('sums the members of groups in groups', () => {
  const parents = new Map([
    ['lost', 'card'],
    ['limit', 'card'],
    ['card', 'finance'],
    ['loan', 'finance'],
    ['invoice', 'billing.post'],
  ]);
  const intents = ['lost', 'limit', 'card', 'loan', 'invoice'].map((name) => ({
    name,
    groups: groupsAbove(name, parents),
    examples: 1,
  }));
  expect(groupScores(intents, [0.25, 0.125, 0.125, 0.25, 0.25])).toEqual([
    { name: 'finance', confidence: 0.75, parent: null },
    { name: 'card', confidence: 0.5, parent: 'finance' },
    { name: 'billing', confidence: 0.25, parent: null },
    { name: 'billing.post', confidence: 0.25, parent: 'billing' },
  ]);
});

it('refuses groups that lie in themselves or too deep', () => {
  const chain = (names: string) => {
    const all = names.split(' ');
    return new Map(all.slice(1).map((parent, place) => [all[place]!, parent]));
  };
  expect(groupsAbove('a', chain('a b c d e f'))).toEqual(['b', 'c', 'd', 'e', 'f']);
  for (const names of ['a b c d e f g', 'a a', 'a b a', 'a b c b', 'a a.b']) {
    expect(() => groupsAbove('a', chain(names))).toThrow('intent-groups-invalid');
  }
});
