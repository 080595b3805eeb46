import { expect, it } from 'vitest';
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
