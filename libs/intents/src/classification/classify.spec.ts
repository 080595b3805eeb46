import { RecordingEmbedder } from '@app/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileEntities } from '../entities/compile-entities.js';
import { compareJudged, evaluateIntents, judgeExamples } from '../evaluation/evaluate-intents.js';
import type { IntentModel } from '../model/intent-model.js';
import { smallGroups, smallOutOfScope, smallSet } from '../testing/small-set.js';
import { trainIntents } from '../training/train-intents.js';
import { classify, classifyAll } from './classify.js';

const embedder = new RecordingEmbedder();
let model: IntentModel;
let fused: IntentModel;

beforeAll(async () => {
  const examples = [...smallSet, ...smallOutOfScope];
  model = await trainIntents(examples, { intents: smallGroups });
  fused = await trainIntents(examples, { intents: smallGroups, embedder });
});

describe('classify', () => {
  it.each([
    ['카드 잃어버렸는데 정지 좀요', 'card-lost'],
    ['요금 얼마 나왔는지 조회', 'bill-inquiry'],
    ['택배 언제 도착해요', 'delivery-status'],
    ['무제한요금제로변경', 'plan-change'],
    ['please block the card I lost', 'card-lost'],
    ['has my parcel arrived', 'delivery-status'],
  ])('takes "%s" for %s', async (text, intent) => {
    const result = await classify(model, text);
    expect(result.topIntent).toBe(intent);
    expect(result.intents[0]).toEqual({ name: intent, confidence: result.confidence });
    expect(result.outOfScope.decision).toBe(false);
    expect(result.modelVersion).toBe(model.version);
  });

  it.each(['', '😀😀😀', '料金を教えてください', '\u0000\uD800'])(
    'says that it does not know %j',
    async (text) => {
      const { outOfScope, ambiguous, parts } = await classify(model, text);
      expect(outOfScope.decision).toBe(true);
      expect({ ambiguous, parts }).toEqual({ ambiguous: false, parts: [] });
    },
  );

  it.each(["'; DROP TABLE intents; --", '<script>alert(1)</script>', '가'.repeat(10_000)])(
    'answers %j like any other text',
    async (text) => {
      const { confidence, outOfScope } = await classify(model, text);
      expect(confidence).toBeGreaterThan(0);
      expect(outOfScope.score).toBeGreaterThan(0);
    },
  );

  it('scores utterances out of scope above those in scope', async () => {
    const [strange, known] = await classifyAll(model, ['오늘 축구 누가 이겼나요', '카드 분실 신고']);
    expect(strange!.outOfScope.score).toBeGreaterThan(known!.outOfScope.score);
    expect(strange!.outOfScope.decision).toBe(true);
  });

  it('reads no more than the beginning of an endless utterance', async () => {
    const { ms, topIntent } = await classify(model, `카드 분실 신고 ${'요금 '.repeat(50_000)}`);
    expect(ms).toBeLessThan(2_000);
    expect(topIntent).toBe('bill-inquiry');
  });

  it('gives probabilities, groups and evidence', async () => {
    const { intents, groups, nearest } = await classify(model, '요금 조회', { ranked: 10 });
    expect(intents.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
    const members = intents.filter(({ name }) => ['bill-inquiry', 'plan-change'].includes(name));
    expect(groups).toHaveLength(1);
    expect(groups[0]!.confidence).toBeCloseTo(members.reduce((sum, { confidence }) => sum + confidence, 0));
    expect(nearest[0]).toMatchObject({ text: '요금 조회해 주세요', intent: 'bill-inquiry' });
    expect(nearest).toHaveLength(3);
  });

  it('is ambiguous within the margin alone', async () => {
    expect((await classify(model, '요금제 요금', { margin: 1 })).ambiguous).toBe(true);
    expect((await classify(model, '요금제 요금', { margin: 0 })).ambiguous).toBe(false);
  });

  it('follows the threshold of a channel', async () => {
    expect((await classify(model, '카드 분실 신고', { threshold: 0 })).outOfScope.decision).toBe(true);
    expect((await classify(model, '오늘 날씨', { threshold: 1 })).outOfScope.decision).toBe(false);
  });

  it('finds two requests in one utterance', async () => {
    const text = '잃어버린 카드 정지해 주세요. 그리고 이번 달 요금 얼마예요';
    const { parts } = await classify(model, text);
    expect(parts.map(({ topIntent }) => topIntent)).toEqual(['card-lost', 'bill-inquiry']);
    for (const part of parts) expect(text.slice(part.offset, part.offset + part.length)).toBe(part.text);
  });

  it('finds entities, its own and those of the project', async () => {
    const entities = compileEntities([{ category: 'plan', values: [{ value: '맥스' }] }]);
    const found = (await classify(model, '3월 5일부터 맥스로 변경', { entities })).entities;
    expect(found.map(({ category, value }) => `${category} ${value}`)).toEqual(['date --03-05', 'plan 맥스']);
  });
});

describe('with an encoder', () => {
  it('asks it once for all utterances and their parts', async () => {
    embedder.calls.length = 0;
    const results = await classifyAll(fused, ['카드 분실', '카드 정지해 주세요. 요금 조회해 주세요'], {
      embedder,
    });
    expect(embedder.calls.map(({ texts, kind }) => [texts.length, kind])).toEqual([[4, 'query']]);
    expect(results.map(({ topIntent }) => topIntent)[0]).toBe('card-lost');
  });

  it('falls back to n-grams without one', async () => {
    const { topIntent, confidence } = await classify(fused, '카드 분실 신고');
    expect(topIntent).toBe('card-lost');
    expect(confidence).toBeCloseTo((await classify(model, '카드 분실 신고')).confidence, 10);
  });

  it('refuses the vectors of another encoder', async () => {
    await expect(classify(fused, '카드', { embedder: new RecordingEmbedder(32) })).rejects.toMatchObject({
      code: 'index-mismatch',
    });
  });
});

describe('evaluateIntents', () => {
  it('measures a model, and two models against each other', async () => {
    const test = [...smallSet, ...smallOutOfScope];
    const { accuracy, outOfScope } = await evaluateIntents(model, test);
    expect(accuracy).toBeGreaterThan(0.9);
    expect(outOfScope?.auroc).toBeGreaterThan(0.9);
    const judged = await judgeExamples(model, test);
    expect(compareJudged(judged, judged)).toEqual({ onlyFirst: 0, onlySecond: 0, pValue: 1 });
  });
});
