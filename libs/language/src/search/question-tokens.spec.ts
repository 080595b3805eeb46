import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import { questionTokens } from './question-tokens.js';

it.each([
  ['연차는 며칠인가요?', ['연차']],
  ['출장비 정산은 어떻게 하나요?', ['출장', '장비', '정산', '비정']],
  ['VPN 접속 방법을 알려주세요', ['vpn', '접속', '방법', '속방']],
  ['How do I reset my password please?', ['reset', 'password']],
  ['What is the refund policy?', ['refund', 'polici']],
  ['AB-1234 가격이 얼마인가요?', ['ab-1234', 'ab1234', 'ab', '1234', '가격']],
])('%s asks for %j', (question, tokens) => expect(questionTokens(question)).toEqual(tokens));

it.each(['어떻게 하나요?', '무엇인가요', 'What is it?', 'how'])(
  'keeps the tokens of %s, which has no others',
  (question) => {
    expect(questionTokens(question)).toEqual([...new Set(analyse(question))]);
  },
);

it('repeats no token', () => {
  const tokens = questionTokens('연차 연차를 연차는 leave leaves');
  expect(tokens).toEqual([...new Set(tokens)]);
});

it('keeps words that only look like an ending', () => {
  expect(questionTokens('하나 은행 계좌')).toContain('하나');
});

it('gives nothing for a question without words', () => {
  expect(questionTokens(' ?! ')).toEqual([]);
});

describe('words of speech', () => {
  it.each([
    ['연차는 며칠이야?', ['연차']],
    ['반차 쓸 수 있나요?', ['반차']],
    ['휴가 얼마나 나와요?', ['휴가']],
    ['환불 안돼요?', ['환불']],
    ['VPN이 안 될 때 어디로 연락하나요?', ['vpn', '연락']],
    ['법인카드가 얼마야', ['법인', '인카', '카드']],
  ])('%j names only what it asks about', (question, expected) => {
    expect(questionTokens(question)).toEqual(expected);
  });

  it.each(['해지', '해고', '한도', '온도', '보고', '주기', '안내'])('%j names something', (word) => {
    expect(questionTokens(`${word} 절차`)).toContain(word);
  });
});
