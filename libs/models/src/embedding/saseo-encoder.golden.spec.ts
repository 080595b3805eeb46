// real: onnxruntime-node, tokenizers, the encoder in the box and its twins of random weights. Golden vectors: torch.
import { afterEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../embedder.js';
import type { InstalledModel } from '../registry/registry.js';
import { goldenOfTwins, openEncoderTwin, type GoldenVector } from '../testing/encoder-twins.js';
import { cosine, goldenOf, openShipped } from '../testing/shipped-models.js';
import { openEmbedder } from './onnx-embedder.js';

let embedder: Embedder | undefined;
afterEach(() => embedder?.close());

/** The least cosine between the vectors of a model and golden ones: alone, and in one batch of all. */
async function leastCosine(model: InstalledModel<'embedder'>, golden: readonly GoldenVector[]) {
  embedder = await openEmbedder(model);
  const batch = await embedder.embed(
    golden.map(({ text }) => text),
    'passage',
  );
  const cosines = golden.map(({ vector }, index) => cosine(batch[index]!, vector));
  for (const { text, vector } of golden) {
    const [alone] = await embedder.embed([text], 'passage');
    cosines.push(cosine(alone!, vector));
  }
  return Math.min(...cosines);
}

describe('an encoder graph', () => {
  it('gives the vectors of torch before its weights are rounded', async () => {
    const { vectors } = goldenOfTwins();
    expect(vectors).toHaveLength(12);
    expect(await leastCosine(await openEncoderTwin('float32'), vectors)).toBeGreaterThan(0.99999);
  });

  it('stays close with rounded weights', async () => {
    expect(await leastCosine(await openEncoderTwin('int8'), goldenOfTwins().vectors)).toBeGreaterThan(0.999);
  });

  it('tells texts apart', async () => {
    embedder = await openEmbedder(await openEncoderTwin('float32'));
    const [one, other] = await embedder.embed(['연차 휴가', 'travel expenses'], 'query');
    expect(cosine(one!, other!)).toBeLessThan(0.9);
  });
});

const shipped = await openShipped('embedder', 'saseo-encoder/1');

describe.skipIf(!shipped)('the encoder in the box', () => {
  it('gives the vectors of torch but for its rounded weights', async () => {
    expect(await leastCosine(shipped!, goldenOf('saseo-encoder'))).toBeGreaterThan(0.99);
  });

  it('puts a question nearer to its answer than to another passage, in both languages', async () => {
    embedder = await openEmbedder(shipped!);
    const [leave, expense, korean, english] = await embedder.embed(
      [
        '연차 휴가는 입사일 기준으로 매년 15일이 생깁니다.',
        '출장비는 영수증과 함께 신청합니다.',
        '연차 휴가는 며칠인가요?',
        'How do I claim travel expenses?',
      ],
      'passage',
    );
    expect(cosine(korean!, leave!)).toBeGreaterThan(cosine(korean!, expense!));
    expect(cosine(english!, expense!)).toBeGreaterThan(cosine(english!, leave!));
  });
});
