import type { Embedder } from '@app/models';
import { AppError } from '@app/platform';
import type { IntentDefinition, IntentExample } from '../examples.js';
import type { IntentModel } from '../model/intent-model.js';
import { assembleModel } from '../model/assemble-model.js';
import { startLearners } from './learners.js';
import { heldOutSplits } from './held-out.js';
import { prepareExamples } from './prepare-examples.js';
import {
  trainEmbeddingPart,
  trainNgramPart,
  type EmbeddingPart,
  type NgramPart,
  type TrainingPlan,
} from './train-parts.js';
import { checkConfusion, checkExamples } from './warnings.js';

/** What is going on during a training, in this order; `embedding` is left out without an encoder. */
export type TrainingStage = 'ngram' | 'embedding' | 'assemble';

/** How a model is trained. */
export interface TrainingOptions {
  /** Titles and groups of intents; an intent that is not named here is taught by the words of its name. */
  intents?: readonly IntentDefinition[];
  /** Encoder for the embedding head; without one the model has n-grams alone. */
  embedder?: Embedder;
  /** The same examples in the same order with the same seed give the same model. Default 1. */
  seed?: number;
  /** Share of the right answers in scope that the out-of-scope threshold may cost, 0..1. Default 0.03. */
  outOfScopeLoss?: number;
  /** Is awaited before each stage; what it throws ends the training. */
  onStage?: (stage: TrainingStage) => void | Promise<void>;
}

/**
 * Trains a model. Held-out examples choose the temperature, the out-of-scope threshold and the
 * weight of the embedding head, and give the figures of `report`; then both heads learn from all examples. Holds
 * this thread for seconds, and others beside it where there are processors: run it in a worker process.
 *
 * @param examples An `intent` of null marks an utterance out of scope; ten or more of them are learned from.
 * @throws AppError `intents-not-trainable` with fewer than two intents that have two usable examples each; what
 * `embedder.embed` throws.
 */
export async function trainIntents(
  examples: readonly IntentExample[],
  options: TrainingOptions = {},
): Promise<IntentModel> {
  const started = performance.now();
  const { seed = 1, outOfScopeLoss = 0.03, embedder, onStage = () => undefined } = options;
  const prepared = prepareExamples(examples, options.intents ?? []);
  if (prepared.intents.filter((intent) => intent.examples >= 2).length < 2) {
    throw new AppError('intents-not-trainable', {
      detail: 'at least two intents with two different examples each are needed',
    });
  }
  const splits = heldOutSplits(prepared.splitLabels, seed);
  const learners = startLearners(prepared.texts.length);
  const plan = { prepared, splits, seed, outOfScopeLoss, learners };
  const { ngram, embedding } = await trainParts(plan, { embedder, onStage }).finally(learners.close);
  const { heldOut: _, evaluation, ...parts } = ngram;
  await onStage('assemble');
  const best = embedding?.evaluation ?? evaluation;
  return assembleModel({
    ...parts,
    intents: prepared.intents,
    hasNoneClass: prepared.hasNoneClass,
    ...(embedding && { embedding: embedding.head }),
    examples: prepared.evidence,
    report: {
      method: splits.length > 1 ? `${splits.length}-fold` : 'split',
      ngram: evaluation,
      ...(embedding && { fused: embedding.evaluation }),
      warnings: [...checkExamples(examples), ...checkConfusion(best.confusion)],
      seed,
      ms: Math.round(performance.now() - started),
    },
  });
}

async function trainParts(
  plan: TrainingPlan,
  { embedder, onStage }: { embedder: Embedder | undefined; onStage: NonNullable<TrainingOptions['onStage']> },
): Promise<{ ngram: NgramPart; embedding: EmbeddingPart | undefined }> {
  await onStage('ngram');
  const ngram = await trainNgramPart(plan);
  if (embedder) await onStage('embedding');
  return { ngram, embedding: embedder && (await trainEmbeddingPart(plan, ngram.heldOut, embedder)) };
}
