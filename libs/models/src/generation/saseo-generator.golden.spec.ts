// real: onnxruntime-node, tokenizer, the generator in the box. Golden tokens: torch, and the same graph in Python.
import { afterEach, describe, expect, it } from 'vitest';
import { goldenOf, openShipped } from '../testing/shipped-models.js';
import { openGenerator, type LocalGenerator } from './onnx-generator.js';

interface GoldenGeneration {
  readonly prompt: string;
  readonly ids: readonly number[];
  /** Greedy tokens of torch, float32; the float graph gave the same when this was written. */
  readonly float: readonly number[];
  /** Greedy tokens of the shipped graph, as far as no other one was nearly as likely. */
  readonly shipped: readonly number[];
}

let generator: LocalGenerator | undefined;
afterEach(() => generator?.close());

const shipped = await openShipped('generator', 'saseo-generator/1');

describe.skipIf(!shipped)('the generator in the box', () => {
  it('reads prompts and answers as in training', async () => {
    generator = await openGenerator(shipped!);
    const golden = goldenOf<GoldenGeneration>('saseo-generator');
    expect(golden).toHaveLength(6);
    for (const { prompt, ids, shipped: expected } of golden) {
      expect(generator.countTokens(prompt)).toBe(ids.length);
      if (expected.length === 0) continue;
      const found: number[] = [];
      const signal = new AbortController().signal;
      for await (const token of generator.generate(prompt, { maximumTokens: expected.length }, signal)) {
        found.push(token.id);
      }
      expect(found, prompt).toEqual(expected);
    }
  });

  it('mostly answers as before its weights were rounded', () => {
    const golden = goldenOf<GoldenGeneration>('saseo-generator');
    const begins = golden.filter(({ float, shipped: rounded }) => float[0] === rounded[0]);
    expect(begins.length).toBeGreaterThanOrEqual(4);
  });
});
