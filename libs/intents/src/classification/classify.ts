import type { Embedder } from '@app/models';
import { AppError } from '@app/platform';
import { intentLogits } from '../calibration/calibrate.js';
import { fuseLogits } from '../calibration/fusion.js';
import { outOfScopeScore } from '../calibration/out-of-scope.js';
import { softmax } from '../calibration/probabilities.js';
import type { Entity, EntityFinder } from '../entities/entity.js';
import { findFacts } from '../entities/find-facts.js';
import { denseRow } from '../features/sparse-rows.js';
import { vectorOfText } from '../features/vocabulary.js';
import { scoreLayered } from '../heads/hidden-head.js';
import { scoreCompact } from '../heads/linear-head.js';
import type { IntentModel } from '../model/intent-model.js';
import { groupScores, type GroupScore } from './group-scores.js';
import { findNearest } from './nearest.js';
import { splitUtterance, type UtterancePart } from './split-utterance.js';
import { utteranceLanguage, type UtteranceLanguage } from './utterance-language.js';

/** How an utterance is classified. */
export interface ClassifyOptions {
  /** Encoder of the model's embedding head. Without it the n-gram head decides alone, with its own calibration. */
  embedder?: Embedder;
  /** Out-of-scope scores from here on are refused, 0..1. Default 0.5, the threshold that training chose. */
  threshold?: number;
  /** Below this distance of the first two confidences a result is ambiguous, 0..1. Default 0.2. */
  margin?: number;
  /** Ranked intents in the result. Default 5. */
  ranked?: number;
  /** Nearest examples in the result. Default 3. */
  nearest?: number;
  /** Finds custom entities beside dates, amounts, phone numbers and codes. */
  entities?: EntityFinder;
}

/** An intent and its probability among all intents, 0..1. */
export interface RankedIntent {
  name: string;
  confidence: number;
}

/** A training example that looks like the utterance. */
export interface NearestExample {
  text: string;
  intent: string;
  /** Cosine of the n-gram vectors, 0..1. */
  similarity: number;
}

/** One of several requests in an utterance. Offsets are UTF-16 code units. */
export interface ClassifiedPart extends UtterancePart {
  topIntent: string;
  confidence: number;
}

/** What a model says about an utterance. */
export interface Classification {
  /** The most probable intent, also when the utterance is out of scope; then it should not be acted on. */
  topIntent: string;
  /** Probability of `topIntent`, 0..1, calibrated on held-out examples. */
  confidence: number;
  /** Best first. */
  intents: RankedIntent[];
  /** Groups of intents by the sum of their members, best first. */
  groups: GroupScore[];
  /** `score` in 0..1, 0.5 at the threshold of the training. */
  outOfScope: { score: number; decision: boolean };
  ambiguous: boolean;
  /** Two or more requests with different intents, when the utterance holds them; empty otherwise. */
  parts: ClassifiedPart[];
  nearest: NearestExample[];
  entities: Entity[];
  language: UtteranceLanguage;
  modelVersion: string;
  /** Milliseconds, the encoder's share of its batch included. */
  ms: number;
}

/** Parts of an utterance must be this sure to be called requests of their own. */
const SURE_PART = 0.5;

/**
 * Classifies one utterance.
 *
 * @param text Anything; an empty text or one without a known word is out of scope.
 * @throws AppError `index-mismatch` when the embedder is not the one of the training; what `embedder.embed` throws.
 */
export async function classify(
  model: IntentModel,
  text: string,
  options: ClassifyOptions = {},
): Promise<Classification> {
  const [result] = await classifyAll(model, [text], options);
  return result as Classification;
}

/** Classifies many utterances, in their order; the encoder sees them in one batch. */
export async function classifyAll(
  model: IntentModel,
  texts: readonly string[],
  options: ClassifyOptions = {},
): Promise<Classification[]> {
  const started = performance.now();
  const utterances = texts.map((text) => ({ text, parts: splitUtterance(text) }));
  const partTexts = utterances.flatMap(({ parts }) =>
    parts.length > 1 ? parts.map(({ text }) => text) : [],
  );
  const vectors = await embed(model, [...texts, ...partTexts], options.embedder);
  const embedding = (performance.now() - started) / Math.max(1, texts.length);
  let nextPart = texts.length;
  return utterances.map(({ text, parts }, index) => {
    const begun = performance.now();
    const requests =
      parts.length > 1 ? parts.map((part) => ({ ...part, vector: vectors?.[nextPart++] })) : [];
    const result = describe(model, { text, vector: vectors?.[index], requests }, options);
    return { ...result, ms: embedding + performance.now() - begun };
  });
}

async function embed(
  model: IntentModel,
  texts: readonly string[],
  embedder: Embedder | undefined,
): Promise<Float32Array[] | undefined> {
  if (!embedder || !model.embedding) return undefined;
  if (embedder.digest !== model.embedding.digest) {
    throw new AppError('index-mismatch', {
      detail: `intent model ${model.version} was trained with another encoder; train it again`,
    });
  }
  return texts.length > 0 ? embedder.embed(texts, 'query') : [];
}

interface Utterance {
  text: string;
  /** Of the encoder; absent when n-grams decide alone. */
  vector: Float32Array | undefined;
  requests: (UtterancePart & { vector: Float32Array | undefined })[];
}

interface Scored {
  probabilities: Float64Array;
  order: number[];
  outOfScope: number;
}

function scoreText(model: IntentModel, text: string, vector: Float32Array | undefined): Scored {
  const ngram = scoreLayered(model.head, vectorOfText(model.vocabulary, text));
  const { embedding } = model;
  const isFused = vector !== undefined && embedding !== undefined;
  const { temperature, outOfScope } = isFused ? embedding.calibration : model.calibration;
  const raw = isFused
    ? fuseLogits(ngram, scoreCompact(embedding.head, denseRow(vector)), embedding.fusion)
    : ngram;
  const logits = intentLogits(raw, model.intents.length);
  const probabilities = softmax(logits, temperature);
  const order = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  return { probabilities, order, outOfScope: outOfScopeScore(logits, outOfScope) };
}

function describe(
  model: IntentModel,
  utterance: Utterance,
  options: ClassifyOptions,
): Omit<Classification, 'ms'> {
  const { threshold = 0.5, margin = 0.2, ranked = 5, nearest = 3 } = options;
  const { text } = utterance;
  const { probabilities, order, outOfScope } = scoreText(model, text, utterance.vector);
  const grams = vectorOfText(model.vocabulary, text);
  const decision = grams.features.length === 0 || outOfScope >= threshold;
  const intents = order.slice(0, ranked).map((place) => nameAndConfidence(model, place, probabilities));
  const [first, second] = order.slice(0, 2).map((place) => probabilities[place]!);
  return {
    ...topOf(model, order[0]!, probabilities),
    intents,
    groups: groupScores(model.intents, probabilities),
    outOfScope: { score: grams.features.length === 0 ? 1 : outOfScope, decision },
    ambiguous: !decision && first! - (second ?? 0) < margin,
    parts: decision ? [] : requestsOf(model, utterance, threshold),
    nearest: findNearest(model.nearest, grams, nearest).map(({ example, similarity }) => {
      const { text: known, intent } = model.examples[example]!;
      return { text: known, intent: model.intents[intent]!.name, similarity };
    }),
    entities: [...findFacts(text), ...(options.entities?.(text) ?? [])].sort((a, b) => a.offset - b.offset),
    language: utteranceLanguage(text),
    modelVersion: model.version,
  };
}

function nameAndConfidence(model: IntentModel, place: number, probabilities: Float64Array): RankedIntent {
  return { name: model.intents[place]!.name, confidence: probabilities[place]! };
}

function topOf(
  model: IntentModel,
  place: number,
  probabilities: Float64Array,
): Pick<Classification, 'topIntent' | 'confidence'> {
  return { topIntent: model.intents[place]!.name, confidence: probabilities[place]! };
}

/** The requests, when every part is in scope and sure and they are not all the same intent. */
function requestsOf(model: IntentModel, { requests }: Utterance, threshold: number): ClassifiedPart[] {
  const parts: ClassifiedPart[] = [];
  for (const { vector, ...part } of requests) {
    const { probabilities, order, outOfScope } = scoreText(model, part.text, vector);
    const top = topOf(model, order[0]!, probabilities);
    if (outOfScope >= threshold || top.confidence < SURE_PART) return [];
    parts.push({ ...part, ...top });
  }
  return new Set(parts.map(({ topIntent }) => topIntent)).size > 1 ? parts : [];
}
