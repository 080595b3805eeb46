// real: onnxruntime-node, tokenizer, the generator in the box (a random twin where there is none). For guesses, whose
// runs of another width round differently, a twin with float32 weights, so that no two tokens are nearly as likely.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerationConstraints } from '../../generator.js';
import { openTwin } from '../../testing/decoder-twins.js';
import { openShipped } from '../../testing/shipped-models.js';
import { openGenerator, type LocalGenerator } from '../onnx-generator.js';

const model = (await openShipped('generator', 'saseo-generator/1')) ?? (await openTwin('twin-int4'));
const prompt =
  '[1] 연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다. 3일 이상은 7일 전에 신청합니다.\n' +
  '[2] 문의는 1588-1234 또는 help@example.co.kr로 하세요.\n질문: 연차는 며칠인가요?\n답변:';

const opened: LocalGenerator[] = [];
let generator: LocalGenerator;
beforeAll(async () => {
  generator = await open(model);
});
afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
});

async function open(...parts: Parameters<typeof openGenerator>): Promise<LocalGenerator> {
  opened.push(await openGenerator(...parts));
  return opened.at(-1)!;
}

interface Answer {
  readonly ids: number[];
  readonly text: string;
  readonly reason: string | undefined;
  readonly acceptedTokens: number;
}

async function answer(constraints: GenerationConstraints, by = generator): Promise<Answer> {
  const ids: number[] = [];
  let text = '';
  let end;
  for await (const token of by.generate(prompt, constraints, new AbortController().signal)) {
    ids.push(token.id);
    text += token.text;
    end = token.end;
  }
  return { ids, text, reason: end?.reason, acceptedTokens: end?.usage.acceptedTokens ?? 0 };
}

const list = { type: 'array', minItems: 8, items: { enum: ['연차 휴가', '신청'] } };

describe('a generator under constraints', () => {
  it('answers with one of the labels', async () => {
    const texts = ['휴가 문의', '배송 문의', 'other'];
    for (const temperature of [0, 1]) {
      const { text, reason } = await answer({
        maximumTokens: 24,
        temperature,
        format: { type: 'choice', texts },
      });
      expect(texts).toContain(text);
      expect(reason).toBe('end');
    }
  });

  it('cites the given passages only', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const { text } = await answer({ maximumTokens: 60, temperature: 1.5, seed, citations: [1, 2] });
      expect(text.replaceAll(/\[[12]\]/g, '')).not.toContain('[');
    }
  });

  it.each(['facts', 'words'] as const)('writes no number but those of the evidence: %s', async (level) => {
    const passages = prompt.split('\n').slice(0, 2);
    const numbers = new Set(passages.join().match(/\d+/g));
    for (let seed = 0; seed < 10; seed++) {
      const { text } = await answer({
        maximumTokens: 60,
        temperature: 1,
        seed,
        evidence: { level, passages },
      });
      expect((text.match(/\p{N}+/gu) ?? []).filter((number) => !numbers.has(number))).toEqual([]);
    }
  });

  it('writes a form whose values come from the evidence', async () => {
    const schema = {
      type: 'object',
      properties: { 일수: { type: 'integer' }, 전화: { type: 'string', pattern: '^\\d{4}-\\d{4}$' } },
      required: ['일수', '전화'],
    };
    for (const temperature of [0, 1]) {
      const { text, reason } = await answer({
        maximumTokens: 60,
        temperature,
        format: { type: 'json-schema', schema },
        evidence: { level: 'facts', passages: prompt.split('\n').slice(0, 2) },
      });
      expect(reason).toBe('end');
      const value = JSON.parse(text) as { 일수: number; 전화: string };
      expect([15, 3, 7]).toContain(value.일수);
      expect(value.전화).toBe('1588-1234');
    }
  });

  it.each<[string, Partial<GenerationConstraints>]>([
    ['a pattern', { format: { type: 'pattern', pattern: '(?:[가-힣0-9 ]+[.] ?){1,3}' } }],
    ['citations', { citations: [1, 2] }],
    ['a schema', { format: { type: 'json-schema', schema: list } }],
    ['evidence', { evidence: { level: 'facts', passages: prompt.split('\n').slice(0, 2) } }],
    [
      'a pattern with citations',
      { format: { type: 'pattern', pattern: '(?:.+ \\[\\d\\]\\. ?){2}' }, citations: [2] },
    ],
  ])('gives the same tokens with guesses and without: %s', async (_, constraints) => {
    const twin = await openTwin('twin-float32');
    const guessing = await open(twin, { prefixBytes: 0 });
    const plain = await open(twin, { prefixBytes: 0, lookup: false });
    let accepted = 0;
    for (let seed = 0; seed < 12; seed++) {
      const settings = { maximumTokens: 60, temperature: (seed % 3) / 2, seed, ...constraints };
      const guessed = await answer(settings, guessing);
      expect(guessed.ids).toEqual((await answer(settings, plain)).ids);
      accepted += guessed.acceptedTokens;
    }
    expect(accepted).toBeGreaterThan(0);
  });

  it('refuses constraints before it reads the prompt, and answers on', async () => {
    const format = { type: 'pattern', pattern: '(a)\\1' } as const;
    await expect(answer({ maximumTokens: 9, format })).rejects.toMatchObject({
      code: 'pattern-not-supported',
      kind: 'user',
    });
    expect((await answer({ maximumTokens: 3 })).ids).not.toHaveLength(0);
  });
});
