import { RecordingGenerator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { draftFromGenerator, type DraftSentence } from './draft-answer.js';

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
  return { sentences, prompt: call?.prompt ?? '', maximumTokens: call?.constraints.maximumTokens };
}

describe('draftFromGenerator', () => {
  it('cuts tokens into sentences and reads citation marks', async () => {
    const { sentences } = await draft('연차는 15일입니다 [1]. 신청은 3일 전까지 합니다 [2][1].');
    expect(sentences).toEqual([
      { text: '연차는 15일입니다.', cited: [1], origin: 'generator' },
      { text: '신청은 3일 전까지 합니다.', cited: [2, 1], origin: 'generator' },
    ]);
  });

  it('stops at the limit', async () => {
    const { sentences } = await draft('하나입니다. 둘입니다. 셋입니다. 넷입니다.', { limit: 2 });
    expect(sentences.map((sentence) => sentence.text)).toEqual(['하나입니다.', '둘입니다.']);
  });

  it('leaves passages out that do not fit the context beside better ones, and keeps the numbers', async () => {
    const long = { ...leave, n: 2, text: '길다 '.repeat(300) } as RetrievedPassage;
    const short = { ...leave, n: 3, text: '신청은 3일 전까지 합니다.' } as RetrievedPassage;
    const { prompt, maximumTokens } = await draft('', { passages: [leave, long, short], contextTokens: 200 });
    expect(prompt).toContain('[1] 취업규칙 > 휴가');
    expect(prompt).not.toContain('[2]');
    expect(prompt).toContain('[3] 취업규칙 > 휴가');
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
