import { describe, expect, it } from 'vitest';
import { Verification } from '@app/contracts';
import type { Passage } from './passages.js';
import { verifyAnswer } from './verify-answer.js';

const PASSAGES: Passage[] = [
  {
    n: 1,
    documentId: 'd1',
    versionId: 'v1',
    page: 2,
    start: 100,
    text: '연차는 입사 후 1년이 지나면 15일이 주어집니다. 사용하지 않은 연차는 다음 해로 이월할 수 없습니다.',
  },
];

describe('verifyAnswer', () => {
  it('checks sentence by sentence and keeps the offsets of the text', () => {
    const text = '안녕하세요. 연차는 1년이 지나면 15일입니다 [1]. 연차는 입사 후 1년이 지나면 25일입니다.';
    const checked = verifyAnswer(text, PASSAGES);
    expect(Verification.parse(checked)).toEqual(checked);
    expect(checked.status).toBe('verified');
    expect(checked.claims.map(({ verdict }) => verdict)).toEqual([
      'not_checkable',
      'supported',
      'contradicted',
    ]);
    for (const claim of checked.claims) expect(text.slice(claim.start, claim.end)).toBe(claim.text);
    expect(checked.contradiction).toBe(0.5);
    expect(checked.ungroundedRatio).toBeGreaterThan(0.3);
    expect(checked.ungroundedRatio).toBeLessThan(0.7);
    expect(checked.claims[1]?.evidence[0]).toMatchObject({ page: 2, start: 100, versionId: 'v1' });
  });

  it('keeps the offsets of a text in decomposed Hangul', () => {
    const text = '연차는 1년이 지나면 15일입니다. 이월할 수 없습니다.'.normalize('NFD');
    for (const claim of verifyAnswer(text, PASSAGES).claims)
      expect(text.slice(claim.start, claim.end)).toBe(claim.text);
  });

  it('scores a text without a claim as nothing ungrounded', () => {
    for (const text of ['', '  ', '안녕하세요.'])
      expect(verifyAnswer(text, PASSAGES)).toMatchObject({
        status: 'verified',
        score: 1,
        relevance: 0,
        ungroundedRatio: 0,
      });
  });

  it('carries the thresholds it used', () => {
    expect(
      verifyAnswer('연차는 15일입니다.', PASSAGES, { thresholds: { supported: 0.9 } }).thresholds,
    ).toMatchObject({
      supported: 0.9,
      local: 0.4,
    });
  });

  it('is unverified, never passed, when something throws inside', () => {
    const trap = [
      {
        ...PASSAGES[0]!,
        get text(): string {
          throw new Error('the store is gone');
        },
      },
    ];
    const hostile: unknown[] = [trap, undefined, [undefined], [{ ...PASSAGES[0], text: 42 }]];
    for (const passages of hostile) {
      const checked = verifyAnswer('연차는 15일입니다.', passages as Passage[]);
      expect(checked).toMatchObject({ status: 'unverified', score: 0, ungroundedRatio: 1, claims: [] });
      expect(Verification.parse(checked)).toEqual(checked);
    }
  });
});

/** A small seeded generator, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('whatever is changed, nothing wrong is supported', () => {
  const SENTENCES = [
    '교통비는 하루 30,000원까지 지급합니다.',
    '숙박비는 1박에 120,000원까지 지급합니다.',
    '출장 신청은 출발 7일 전까지 해야 합니다.',
    '영수증은 출장 후 14일 안에 제출해야 합니다.',
    '해외 출장은 제12조에 따라 본부장 승인이 필요합니다.',
    'Receipts must be submitted within 14 days of the trip.',
    'The hotel limit is 120 dollars per night.',
  ];
  const passages: Passage[] = [
    { n: 1, documentId: 'd', versionId: 'v', start: 0, text: SENTENCES.join(' ') },
  ];

  it('catches every changed digit', () => {
    const next = random(11);
    for (let round = 0; round < 300; round++) {
      const sentence = SENTENCES[Math.floor(next() * SENTENCES.length)]!;
      const digits = [...sentence.matchAll(/\d/g)].map(({ index }) => index);
      const at = digits[Math.floor(next() * digits.length)]!;
      const digit = (Number(sentence.charAt(at)) + 1 + Math.floor(next() * 8)) % 10;
      const changed = sentence.slice(0, at) + digit + sentence.slice(at + 1);
      const verdicts = verifyAnswer(changed, passages).claims.map(({ verdict }) => verdict);
      expect({
        changed,
        passed: verdicts.some((verdict) => verdict === 'supported' || verdict === 'not_checkable'),
      }).toEqual({
        changed,
        passed: false,
      });
    }
  });

  it('shows only slices as evidence', () => {
    const next = random(5);
    for (let round = 0; round < 200; round++) {
      const words = SENTENCES.join(' ').split(' ');
      const text = Array.from({ length: 8 }, () => words[Math.floor(next() * words.length)]).join(' ');
      for (const { evidence } of verifyAnswer(text, passages).claims)
        for (const { start, end, quote } of evidence) expect(passages[0]!.text.slice(start, end)).toBe(quote);
    }
  });
});
