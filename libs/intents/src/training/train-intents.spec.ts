import { RecordingEmbedder } from '@app/models';
import { describe, expect, it } from 'vitest';
import { loadIntents, saveIntents } from '../model/model-file.js';
import { classify } from '../classification/classify.js';
import { smallOutOfScope, smallSet } from '../testing/small-set.js';
import { prepareExamples } from './prepare-examples.js';
import { trainIntents } from './train-intents.js';

describe('prepareExamples', () => {
  it('drops repeats and examples without words, and adds the names of intents', () => {
    const prepared = prepareExamples(
      [
        { text: '카드 분실', intent: 'cardLost' },
        { text: '카드 분실 ', intent: 'cardLost' },
        { text: '😀', intent: 'cardLost' },
        { text: '요금 조회', intent: 'bill' },
        { text: '날씨', intent: null },
      ],
      [{ name: 'bill', title: '요금' }],
    );
    expect(prepared.texts).toEqual(['카드 분실', '요금 조회', '요금', 'card Lost']);
    expect([...prepared.labels]).toEqual([1, 0, 0, 1]);
    expect(prepared.titleRows).toEqual([2, 3]);
    expect(prepared.hasNoneClass).toBe(false);
  });
});

describe('trainIntents', () => {
  it('is the same for the same seed', async () => {
    const first = await trainIntents(smallSet, { seed: 3 });
    expect((await trainIntents(smallSet, { seed: 3 })).version).toBe(first.version);
    expect((await trainIntents(smallSet, { seed: 4 })).version).not.toBe(first.version);
  });

  it('reports figures of examples that it did not learn from', async () => {
    const { report, hasNoneClass } = await trainIntents([...smallSet, ...smallOutOfScope], {
      embedder: new RecordingEmbedder(),
    });
    expect(hasNoneClass).toBe(true);
    expect(report.method).toBe('5-fold');
    expect(report.ngram.count).toBe(smallSet.length);
    expect(report.ngram.accuracy).toBeGreaterThan(0.6);
    expect(report.ngram.outOfScope?.count).toBe(smallOutOfScope.length);
    expect(report.fused?.count).toBe(smallSet.length);
  });

  it.each([
    ['no example', []],
    ['one intent', smallSet.filter(({ intent }) => intent === 'card-lost')],
    ['one example each', smallSet.filter((_, index) => index % 8 === 0)],
    ['nothing but signs', smallSet.map(({ intent }) => ({ text: '!!! 😀', intent }))],
    ['nothing in scope', smallOutOfScope],
  ])('refuses %s', async (_, examples) => {
    await expect(trainIntents(examples)).rejects.toMatchObject({ code: 'intents-not-trainable' });
  });

  it('ends when a stage is refused', async () => {
    const cancel = new Error('cancelled');
    const stages: string[] = [];
    const onStage = (stage: string): void => {
      stages.push(stage);
      if (stage === 'assemble') throw cancel;
    };
    await expect(trainIntents(smallSet, { onStage })).rejects.toBe(cancel);
    expect(stages).toEqual(['ngram', 'assemble']);
  });
});

describe('saveIntents, loadIntents', () => {
  it('gives the same model back', async () => {
    const embedder = new RecordingEmbedder();
    const model = await trainIntents([...smallSet, ...smallOutOfScope], { embedder });
    const { bytes, digest } = saveIntents(model);
    const loaded = loadIntents(bytes, digest);
    expect(loaded).toEqual(model);
    for (const options of [{}, { embedder }]) {
      const [before, after] = [
        await classify(model, '카드 분실했어요', options),
        await classify(loaded, '카드 분실했어요', options),
      ];
      expect({ ...after, ms: 0 }).toEqual({ ...before, ms: 0 });
    }
  });

  it('reads models without a hidden layer, as earlier versions stored them', async () => {
    const { head, ...parts } = await trainIntents(smallSet);
    const classes = parts.intents.length;
    const rows = head.scales.length;
    const linear = {
      classes,
      weights: new Int8Array(rows * classes),
      scales: new Float32Array(rows),
      bias: Float32Array.from({ length: classes }, (_, place) => (place === 1 ? 1 : 0)),
    };
    const loaded = loadIntents(saveIntents({ ...parts, head: linear }).bytes);
    expect(loaded.head).toEqual(linear);
    expect((await classify(loaded, '카드 분실했어요')).topIntent).toBe(parts.intents[1]!.name);
  });

  it('refuses what is damaged, cut off, empty, another file or no model', async () => {
    const { bytes } = saveIntents(await trainIntents(smallSet));
    const damaged = Buffer.from(bytes);
    damaged[Math.floor(damaged.length / 2)]! ^= 1;
    const wrong: [Uint8Array, string?][] = [
      [damaged],
      [bytes.subarray(0, bytes.length - 10)],
      [bytes.subarray(0, 18)],
      [new Uint8Array()],
      [Buffer.from('no model at all')],
      [bytes, 'a'.repeat(64)],
    ];
    for (const [file, digest] of wrong) {
      expect(() => loadIntents(file, digest)).toThrow(expect.objectContaining({ code: 'model-invalid' }));
    }
  });
});
