import { describe, expect, it } from 'vitest';
import { RecordingEmbedder, RecordingGenerator } from './fake-models.js';
import { RecordingJudge } from './recording-judge.js';

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('RecordingEmbedder', () => {
  it('puts texts that share words close together and records its calls', async () => {
    const embedder = new RecordingEmbedder(128);
    const texts = ['연차 휴가 신청', '연차 휴가 규정', 'travel expense form', ''];
    const [request, rule, expense, blank] = (await embedder.embed(texts, 'passage')) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    expect(dot(request, rule)).toBeGreaterThan(dot(request, expense));
    for (const vector of [request, rule, expense, blank]) expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(embedder.calls).toEqual([{ texts, kind: 'passage' }]);
  });
});

describe('RecordingGenerator', () => {
  it('replays its texts in order, within the limit, until it is aborted', async () => {
    const generator = new RecordingGenerator(['하나 둘 셋 넷', 'one two']);
    const read = async (maximumTokens: number, signal: AbortSignal) => {
      const tokens: string[] = [];
      for await (const { text } of generator.generate('prompt', { maximumTokens }, signal)) tokens.push(text);
      return tokens;
    };
    expect(await read(3, new AbortController().signal)).toEqual(['하나 ', '둘 ', '셋 ']);
    expect(await read(9, AbortSignal.abort())).toEqual([]);
    expect(generator.calls.map(({ prompt }) => prompt)).toEqual(['prompt', 'prompt']);
    await expect(read(1, new AbortController().signal)).rejects.toThrow('no text');
  });
});

describe('RecordingJudge', () => {
  it('judges by shared words, or by a rule, and records its calls', async () => {
    const rules = { '연차는 20일입니다.': { supported: 0, contradicted: 0.9, neutral: 0.1 } };
    const judge = new RecordingJudge(({ claim }) => rules[claim as keyof typeof rules]);
    const premise = '연차는 15일입니다.';
    expect(await judge.relevance('연차는 며칠', [premise, '출장비'])).toEqual([0.5, 0]);
    expect(
      await judge.entailment([
        { premise, claim: '연차는 15일입니다.' },
        { premise, claim: '연차는 20일입니다.' },
      ]),
    ).toEqual([{ supported: 1, contradicted: 0, neutral: 0 }, rules['연차는 20일입니다.']]);
    expect(judge.calls.map(({ type }) => type)).toEqual(['relevance', 'entailment']);
  });
});
