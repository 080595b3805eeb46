import { RecordingGenerator } from '@app/models';
import { describe, expect, it } from 'vitest';
import { draftFromGenerator, type DraftSentence } from './draft-answer.js';

async function draft(text: string, limit = 4): Promise<{ sentences: DraftSentence[]; prompt: string }> {
  const generator = new RecordingGenerator([text]);
  const sentences: DraftSentence[] = [];
  const signal = new AbortController().signal;
  for await (const sentence of draftFromGenerator('연차는 며칠인가요?', [], { generator, limit, signal })) {
    sentences.push(sentence);
  }
  return { sentences, prompt: generator.calls[0]?.prompt ?? '' };
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
    const { sentences } = await draft('하나입니다. 둘입니다. 셋입니다. 넷입니다.', 2);
    expect(sentences.map((sentence) => sentence.text)).toEqual(['하나입니다.', '둘입니다.']);
  });

  it('asks in the language of the question', async () => {
    expect((await draft('')).prompt).toContain('질문: 연차는 며칠인가요?');
  });
});
