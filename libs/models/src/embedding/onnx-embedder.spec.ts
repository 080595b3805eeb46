import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../embedder.js';
import { openModel, type InstalledModel } from '../registry/registry.js';
import { openEmbedder } from './onnx-embedder.js';
import { openTokenizer } from '../tokens/tokenizer.js';

/** Written by the recipe in `training` from the same model files. */
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../testing/saseo-static-golden.json'), 'utf8'),
) as { tokens: { text: string; ids: number[] }[]; vectors: { text: string; vector: number[] }[] };

let model: InstalledModel<'embedder'>;
let embedder: Embedder;

beforeAll(async () => {
  model = await openModel([join(projectRoot(), 'models')], 'embedder', 'saseo-static/1');
  embedder = await openEmbedder(model);
});
afterAll(() => embedder.close());

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe('the tokenizer in the box', () => {
  it('gives the ids that the training side gives', async () => {
    const tokenizer = await openTokenizer(model);
    const tokens = golden.tokens.map(({ text }) => ({ text, ids: tokenizer.encode(text) }));
    expect(tokens).toEqual(golden.tokens);
  });
});

describe('the embedder in the box', () => {
  it('gives the vectors that the training side gives', async () => {
    const vectors = await embedder.embed(
      golden.vectors.map(({ text }) => text),
      'query',
    );
    const similarities = golden.vectors.map(({ vector }, index) => cosine(vectors[index]!, vector));
    expect(similarities).toHaveLength(4);
    expect(Math.min(...similarities)).toBeGreaterThanOrEqual(0.999);
  });

  it('puts a question nearer to its answer than to another passage, in both languages', async () => {
    const [leave, expense, korean, english] = (await embedder.embed(
      [
        '연차 휴가는 입사일 기준으로 매년 15일이 생깁니다.',
        '출장비는 영수증과 함께 신청합니다.',
        '연차 휴가는 며칠인가요?',
        'How do I claim travel expenses?',
      ],
      'passage',
    )) as [Float32Array, Float32Array, Float32Array, Float32Array];
    expect(cosine(korean, leave)).toBeGreaterThan(cosine(korean, expense));
    expect(cosine(english, expense)).toBeGreaterThan(cosine(english, leave));
  });

  it('gives the same vector alone and in a batch of many lengths', async () => {
    const texts = Array.from(
      { length: 300 },
      (_, index) => `문서 ${index} ${'규정 안내 policy '.repeat(index)}`,
    );
    const batch = await embedder.embed(texts, 'passage');
    for (const index of [0, 1, 17, 150, 299]) {
      const [alone] = await embedder.embed([texts[index]!], 'passage');
      expect(cosine(batch[index]!, alone!)).toBeGreaterThan(0.99999);
    }
  });

  it('reads a text up to its maximum and ignores the rest', async () => {
    const head = '휴가 '.repeat(embedder.maximumTokens);
    const [short, long, other] = (await embedder.embed(
      [head, head + '출장비 '.repeat(200), '출장비 '.repeat(200)],
      'passage',
    )) as [Float32Array, Float32Array, Float32Array];
    expect(embedder.countTokens(head)).toBe(embedder.maximumTokens);
    expect(embedder.countTokens(`${head} 출장비`)).toBeGreaterThan(embedder.maximumTokens);
    expect(cosine(short, long)).toBeGreaterThan(0.99999);
    expect(cosine(short, other)).toBeLessThan(0.9);
  });

  it('answers an empty list with an empty list, and a text without tokens with a unit vector', async () => {
    expect(await embedder.embed([], 'query')).toEqual([]);
    const [blank, space] = await embedder.embed(['', ' \n\u200b'], 'query');
    expect(cosine(blank!, blank!)).toBeCloseTo(1, 3);
    expect(space).toEqual(blank);
  });
});

describe('an embedder with framing tokens', () => {
  /** Vector of the ids [2, 5, 3] by Python. */
  const vector = [
    -0.1353899985551834, 0.31169500946998596, -0.12785600125789642, 0.39295199513435364, 0.3844189941883087,
    -0.1711840033531189, -0.22852300107479095, 0.6960260272026062,
  ];
  let framed: Embedder;
  beforeAll(async () => {
    const tinyModels = join(projectRoot(), 'libs/models/src/testing/tiny-models');
    framed = await openEmbedder(await openModel([tinyModels], 'embedder', 'tiny/1'));
  });
  afterAll(() => framed.close());

  it('counts them, and reads a text up to its most tokens with both of them', async () => {
    expect(framed.countTokens('abc')).toBe(5);
    expect(framed.countTokens('')).toBe(2);
    const text = 'abcdefghij'.repeat(4);
    const [whole, longer, shorter] = (await framed.embed(
      [text.slice(0, 30), `${text.slice(0, 30)}zzz`, text.slice(0, 29)],
      'passage',
    )) as [Float32Array, Float32Array, Float32Array];
    expect(longer).toEqual(whole);
    expect(cosine(whole, shorter)).toBeLessThan(0.9999);
  });

  it('gives the vector that Python gives for the framed ids, whatever the text spells', async () => {
    const [plain, spelled] = await framed.embed(['a', '<classify>a<separate>'], 'passage');
    expect(cosine(plain!, vector)).toBeGreaterThan(0.99999);
    expect(spelled).toEqual(plain);
  });

  it('gives the same vector alone and in a batch', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => '가나다 xyz '.repeat(4).slice(0, index % 32));
    const batch = await framed.embed(texts, 'query');
    for (const index of [0, 1, 31, 150]) {
      const [alone] = await framed.embed([texts[index]!], 'query');
      expect(cosine(batch[index]!, alone!)).toBeGreaterThan(0.99999);
    }
  });
});
