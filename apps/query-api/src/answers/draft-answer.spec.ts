import { plainText, RecordingGenerator, type Generator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { draftFromGenerator } from './draft-answer.js';
import type { DraftSentence } from './draft-sentence.js';

const leave = {
  n: 1,
  title: '취업규칙',
  headingPath: '휴가',
  text: '연차는 15일입니다.',
} as RetrievedPassage;

async function draft(
  text: string,
  { limit = 4, passages = [leave], contextTokens = 4_096 } = {},
): Promise<{ sentences: DraftSentence[]; prompt: string; maximumTokens: number | undefined }> {
  const generator = new RecordingGenerator([text], contextTokens);
  const sentences: DraftSentence[] = [];
  const signal = new AbortController().signal;
  for await (const sentence of draftFromGenerator('연차는 며칠인가요?', passages, {
    generator,
    limit,
    signal,
  })) {
    sentences.push(sentence);
  }
  const [call] = generator.calls;
  return {
    sentences,
    prompt: call ? plainText(call.prompt) : '',
    maximumTokens: call?.constraints.maximumTokens,
  };
}

describe('draftFromGenerator', () => {
  it('cuts tokens into sentences and reads citation marks', async () => {
    const passages = [leave, { ...leave, n: 2 }];
    const text = '연차는 15일입니다 [1]. 신청은 3일 전까지 합니다 [2][1].';
    const { sentences } = await draft(text, { passages });
    expect(sentences).toMatchObject([
      { text: '연차는 15일입니다.', cited: [1], origin: 'generator' },
      { text: '신청은 3일 전까지 합니다.', cited: [2, 1], origin: 'generator' },
    ]);
  });

  it.each([
    {
      what: 'leaves out a sentence that was cut off',
      reason: 'length',
      text: '연차는 15일입니다 [1]. 환불은 가능하지',
      expected: ['연차는 15일입니다.'],
      isWhole: false,
    },
    {
      what: 'keeps one that was complete',
      reason: 'length',
      text: '연차는 15일입니다 [1]. “가능합니다.” [2]',
      expected: ['연차는 15일입니다.', '“가능합니다.”'],
      isWhole: true,
    },
    {
      what: 'tells of a deadline',
      reason: 'deadline',
      text: '연차는 15일입니다.',
      expected: ['연차는 15일입니다.'],
      isWhole: false,
    },
    {
      what: 'takes the end of the model for an end',
      reason: 'end',
      text: '연차는 15일',
      expected: ['연차는 15일'],
      isWhole: true,
    },
  ] as const)('$what', async ({ reason, text, expected, isWhole }) => {
    const usage = {
      promptTokens: 1,
      reusedTokens: 0,
      generatedTokens: 1,
      draftedTokens: 0,
      acceptedTokens: 0,
    };
    const generator: Generator = {
      digest: '',
      contextTokens: 4_096,
      countTokens: () => 1,
      async *generate() {
        yield { id: 1, text };
        yield { id: 2, text: '', end: { reason, usage } };
      },
      close: async () => undefined,
    };
    const { signal } = new AbortController();
    const drafting = draftFromGenerator('연차는 며칠인가요?', [leave], { generator, limit: 4, signal });
    const sentences: string[] = [];
    let step = await drafting.next();
    for (; !step.done; step = await drafting.next()) sentences.push(step.value.text);
    expect(sentences).toEqual(expected);
    expect(step.value).toBe(isWhole);
  });

  it('stops at the limit', async () => {
    const { sentences } = await draft('하나입니다. 둘입니다. 셋입니다. 넷입니다.', { limit: 2 });
    expect(sentences.map((sentence) => sentence.text)).toEqual(['하나입니다.', '둘입니다.']);
  });

  it('leaves passages out that do not fit the context beside better ones', async () => {
    const long = { ...leave, n: 2, text: '길다 '.repeat(300) } as RetrievedPassage;
    const short = { ...leave, n: 3, text: '신청은 3일 전까지 합니다.' } as RetrievedPassage;
    const { prompt, maximumTokens } = await draft('', { passages: [leave, long, short], contextTokens: 200 });
    expect(prompt).toContain('[1] 취업규칙 > 휴가');
    expect(prompt).toContain('[2] 취업규칙 > 휴가\n신청은');
    expect(prompt).not.toContain('길다');
    expect(maximumTokens).toBe(50);
  });

  it('drafts nothing when no passage fits', async () => {
    const { sentences, prompt } = await draft('연차는 15일입니다.', { contextTokens: 20 });
    expect(sentences).toEqual([]);
    expect(prompt).toBe('');
  });

  it('asks in the language of the question', async () => {
    expect((await draft('')).prompt).toContain('질문: 연차는 며칠인가요?');
  });
});
