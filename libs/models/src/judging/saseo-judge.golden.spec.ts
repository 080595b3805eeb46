// real: onnxruntime-node, tokenizers, the judge in the box and its twin of random weights. Golden logits: torch.
import { afterEach, describe, expect, it } from 'vitest';
import type { Judge } from '../judge.js';
import type { InstalledModel } from '../registry/registry.js';
import { goldenOfTwins, openJudgeTwin, type GoldenJudgement } from '../testing/encoder-twins.js';
import { goldenOf, openShipped } from '../testing/shipped-models.js';
import { entailmentOf, relevanceOf } from './calibration.js';
import { openJudge } from './onnx-judge.js';

let judge: Judge | undefined;
afterEach(() => judge?.close());

/** The widest gap between probabilities of a model and those of golden logits. */
async function widestGap(model: InstalledModel<'judge'>, golden: readonly GoldenJudgement[]) {
  judge = await openJudge(model);
  const { calibration } = model.description;
  const pairs = golden.map(({ claim, evidence }) => ({ claim, premise: evidence }));
  const found = await judge.entailment(pairs);
  const gaps: number[] = [];
  for (const [index, { claim, evidence, relevance, entailment }] of golden.entries()) {
    const expected = entailmentOf(entailment, calibration.entailment);
    const { supported, contradicted, neutral } = found[index]!;
    gaps.push(supported - expected.supported, contradicted - expected.contradicted);
    gaps.push(neutral - expected.neutral);
    const [probability] = await judge.relevance(claim, [evidence]);
    gaps.push(probability! - relevanceOf(relevance, calibration.relevance));
  }
  return Math.max(...gaps.map(Math.abs));
}

describe('a judge graph', () => {
  it('gives the probabilities of torch before its weights are rounded, in a batch of many lengths', async () => {
    const { judgements } = goldenOfTwins();
    expect(judgements).toHaveLength(12);
    expect(await widestGap(await openJudgeTwin(), judgements)).toBeLessThan(1e-4);
  });

  it('sees which tokens of the two texts are equal', async () => {
    judge = await openJudge(await openJudgeTwin());
    const [same, other] = await judge.entailment([
      { claim: '15', premise: '15' },
      { claim: '15', premise: '26' },
    ]);
    expect(Math.abs(same!.supported - other!.supported)).toBeGreaterThan(0.01);
  });
});

const shipped = await openShipped('judge', 'saseo-judge/1');

describe.skipIf(!shipped)('the judge in the box', () => {
  it('gives the probabilities of torch but for its rounded weights', async () => {
    expect(await widestGap(shipped!, goldenOf('saseo-judge'))).toBeLessThan(0.05);
  });
});
