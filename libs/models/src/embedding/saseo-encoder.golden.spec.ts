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

  it('finds the answers of most questions in both languages, among answers to others', async () => {
    embedder = await openEmbedder(shipped!);
    const answers = await embedder.embed(
      [
        '연차 휴가는 입사일 기준으로 매년 15일이 생깁니다.',
        '비밀번호는 90일마다 변경해야 합니다.',
        '제품 보증 기간은 구매일로부터 2년입니다.',
        '재택근무는 주 2회까지 가능합니다.',
        '환불은 결제 후 7일 이내에 요청할 수 있습니다.',
        '회의실은 사내 예약 시스템에서 예약합니다.',
      ],
      'passage',
    );
    const questions = {
      ko: [
        '연차 휴가는 며칠인가요?',
        '비밀번호를 얼마나 자주 바꿔야 하나요?',
        '보증은 얼마 동안인가요?',
        '집에서 일할 수 있는 날은 며칠인가요?',
        '언제까지 환불받을 수 있나요?',
        '회의실 예약은 어디서 하나요?',
      ],
      en: [
        'How many days of annual leave do employees get?',
        'How often must the password be changed?',
        'How long is the product warranty?',
        'How many days a week can I work from home?',
        'When can I request a refund?',
        'Where do I book a meeting room?',
      ],
    };
    for (const asked of Object.values(questions)) {
      const vectors = await embedder.embed(asked, 'query');
      const found = vectors.map((vector, own) =>
        answers.every((answer) => cosine(vector, answer) <= cosine(vector, answers[own]!)),
      );
      expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(4);
    }
  });
});
