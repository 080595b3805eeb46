import type { Embedder } from '@app/models';
import { calibrate, inScope, judge } from '../calibration/calibrate.js';
import { fitFusion, fuseAll } from '../calibration/fusion.js';
import { evaluateJudged, type IntentEvaluation } from '../evaluation/evaluation.js';
import type { Split } from '../evaluation/splits.js';
import { gramsOf } from '../features/grams.js';
import { denseRow, stackRows, type SparseVector } from '../features/sparse-rows.js';
import { buildVocabulary, vectorOf, type Vocabulary } from '../features/vocabulary.js';
import type { TrainingData } from '../heads/gradient-steps.js';
import { compactHidden, joinHeads, scoreTogether, type LayeredHead } from '../heads/hidden-head.js';
import { compactHead, score } from '../heads/linear-head.js';
import type { HeadOf, Lesson } from '../heads/lesson.js';
import type { Calibration, EmbeddingHead } from '../model/intent-model.js';
import { predictHeldOut, rowsToLearn, type HeldOut } from './held-out.js';
import type { Learners } from './learners.js';
import type { PreparedExamples } from './prepare-examples.js';

/** What both heads are trained with. */
export interface TrainingPlan {
  readonly prepared: PreparedExamples;
  readonly splits: readonly Split[];
  readonly seed: number;
  /** Share of the right answers in scope that may be refused. */
  readonly outOfScopeLoss: number;
  readonly learners: Learners;
}

/** The n-gram head, and its word on the held-out examples, which the fusion needs. */
export interface NgramPart {
  readonly vocabulary: Vocabulary;
  readonly head: LayeredHead;
  readonly calibration: Calibration;
  readonly evaluation: IntentEvaluation;
  readonly heldOut: HeldOut;
}

/** The head on the vectors of an encoder, and what both say together. */
export interface EmbeddingPart {
  readonly head: EmbeddingHead;
  readonly evaluation: IntentEvaluation;
}

const NGRAM = { width: 64, epochs: 16, rate: 0.2, dropout: 0.1, unitDropout: 0.3 };
const EMBEDDING = { epochs: 8, rate: 4, dropout: 0, decay: 1e-3 };

/** From this many examples on, an n-gram that occurs in one alone is left out: it teaches little and takes room. */
const MANY_EXAMPLES = 2_000;

/** Heads on the n-grams whose logits are averaged: they begin with other weights and are wrong elsewhere. */
const HEADS = { few: 2, many: 4 };

/** Texts per call of the encoder. */
const EMBEDDING_BATCH = 128;

/** Trains the head on word and character n-grams. */
export async function trainNgramPart(plan: TrainingPlan): Promise<NgramPart> {
  const { prepared, splits, seed, outOfScopeLoss } = plan;
  const grams = prepared.texts.map(gramsOf);
  const areMany = grams.length >= MANY_EXAMPLES;
  const vocabulary = buildVocabulary(grams, areMany ? 2 : 1);
  const rows = stackRows(grams.map((one) => vectorOf(vocabulary, one)));
  const data = { rows, ...classesOf(prepared), features: vocabulary.hashes.length };
  const lessons = Array.from({ length: areMany ? HEADS.many : HEADS.few }, (_, place) => ({
    head: 'hidden' as const,
    settings: { ...NGRAM, seed: seed + place },
  }));
  const [whole, ...parts] = await learnAll(data, plan, lessons);
  const scorers = parts.map((heads) => (vector: SparseVector) => scoreTogether(heads, vector));
  const heldOut = predictHeldOut(data, splits, scorers);
  const calibration = calibrate(heldOut, prepared.intents.length, outOfScopeLoss);
  return {
    vocabulary,
    head: compactHidden(joinHeads(whole!)),
    calibration,
    evaluation: evaluateJudged(judge(heldOut, prepared.intents, calibration)),
    heldOut,
  };
}

/** Trains the head on the vectors of an encoder, and fits how much it counts beside the n-gram head. */
export async function trainEmbeddingPart(
  plan: TrainingPlan,
  ngram: HeldOut,
  embedder: Embedder,
): Promise<EmbeddingPart> {
  const { prepared, splits, seed, outOfScopeLoss } = plan;
  const intents = prepared.intents.length;
  const rows = stackRows((await embedAll(prepared.texts, embedder)).map(denseRow));
  const data = { rows, ...classesOf(prepared), features: embedder.dimensions };
  const lesson = { head: 'linear' as const, settings: { ...EMBEDDING, seed } };
  const [whole, ...parts] = (await learnAll(data, plan, [lesson])).flat();
  const scorers = parts.map((head) => (vector: SparseVector) => score(head, vector));
  const own = predictHeldOut(data, splits, scorers);
  const fusion = fitFusion(withTemperature(ngram, intents), withTemperature(own, intents));
  const fused = { logits: fuseAll(ngram, own, fusion), labels: own.labels };
  const calibration = calibrate(fused, intents, outOfScopeLoss);
  return {
    head: { digest: embedder.digest, head: compactHead(whole!), fusion, calibration },
    evaluation: evaluateJudged(judge(fused, prepared.intents, calibration)),
  };
}

/** Vectors of all texts as queries, in batches. */
export async function embedAll(texts: readonly string[], embedder: Embedder): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let first = 0; first < texts.length; first += EMBEDDING_BATCH) {
    vectors.push(...(await embedder.embed(texts.slice(first, first + EMBEDDING_BATCH), 'query')));
  }
  return vectors;
}

function classesOf({
  intents,
  hasNoneClass,
  labels,
}: PreparedExamples): Pick<TrainingData, 'labels' | 'classes'> {
  return { labels, classes: intents.length + (hasNoneClass ? 1 : 0) };
}

/**
 * Heads that learned from all rows, one for each lesson, and for each split those that did not see what it is tested
 * on.
 */
async function learnAll<L extends Lesson>(
  data: TrainingData,
  { splits, prepared, learners }: TrainingPlan,
  lessons: readonly L[],
): Promise<HeadOf<L>[][]> {
  const all = data.labels.map((_, row) => row);
  const choices = [all, ...rowsToLearn(splits, prepared.titleRows)];
  const tasks = choices.flatMap((chosen) => lessons.map((lesson) => ({ chosen, lesson })));
  const heads = await learners.learn(data, tasks);
  return choices.map((_, place) => heads.slice(place * lessons.length, (place + 1) * lessons.length));
}

function withTemperature(
  heldOut: HeldOut,
  intents: number,
): ReturnType<typeof inScope> & { temperature: number } {
  return { ...inScope(heldOut, intents), temperature: heldOut.temperature };
}
