import { gramsOf, type Grams } from './grams.js';
import type { SparseVector } from './sparse-rows.js';

/** Share of the squared length that the word family has; the rest are characters (measured, see the README). */
const WORD_SHARE = 0.4;

/** The n-grams that a model knows, by their 32-bit hashes: feature i has hash `hashes[i]`. */
export interface Vocabulary {
  readonly hashes: Uint32Array;
  /** Inverse document frequency of each feature. */
  readonly idf: Float32Array;
  /** The weight of an n-gram that was never seen. */
  readonly unseenIdf: number;
  readonly index: ReadonlyMap<number, number>;
}

/** The smoothed inverse document frequency ln((1 + n) / (1 + df)) + 1. */
function idfOf(documents: number, frequency: number): number {
  return Math.log((1 + documents) / (1 + frequency)) + 1;
}

/**
 * Collects the n-grams that occur in at least `leastTexts` of the texts, in the order of their first occurrence.
 */
export function buildVocabulary(grams: readonly Grams[], leastTexts: number): Vocabulary {
  const frequencies = new Map<number, number>();
  for (const { words, characters } of grams) {
    for (const hash of new Set([...words, ...characters])) {
      frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...frequencies].filter(([, frequency]) => frequency >= leastTexts);
  return openVocabulary(
    Uint32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([, frequency]) => idfOf(grams.length, frequency)),
    idfOf(grams.length, 0),
  );
}

/** A vocabulary from its stored parts. */
export function openVocabulary(hashes: Uint32Array, idf: Float32Array, unseenIdf: number): Vocabulary {
  return { hashes, idf, unseenIdf, index: new Map(Array.from(hashes, (hash, feature) => [hash, feature])) };
}

/**
 * TF-IDF vector of an utterance: each family of n-grams, scaled to its share of the length. N-grams that the model
 * does not know count for the length as well, so an utterance made of unknown words has a short vector and reaches
 * no high score. The length lies in 0..1.
 */
export function vectorOf(vocabulary: Vocabulary, grams: Grams): SparseVector {
  const features: number[] = [];
  const values: number[] = [];
  const families = [
    [grams.words, WORD_SHARE],
    [grams.characters, 1 - WORD_SHARE],
  ] as const;
  for (const [family, share] of families) {
    const first = values.length;
    const squared = pushWeights(vocabulary, family, { features, values });
    const scale = squared > 0 ? Math.sqrt(share / squared) : 0;
    for (let index = first; index < values.length; index += 1) values[index] = (values[index] ?? 0) * scale;
  }
  return { features: Int32Array.from(features), values: Float32Array.from(values) };
}

/** Adds the known features of a family and gives the squared length of all of it. */
function pushWeights(
  { index, idf, unseenIdf }: Vocabulary,
  family: readonly number[],
  { features, values }: { features: number[]; values: number[] },
): number {
  const counts = new Map<number, number>();
  for (const hash of family) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  let squared = 0;
  for (const [hash, count] of counts) {
    const feature = index.get(hash);
    const weight = (1 + Math.log(count)) * (feature === undefined ? unseenIdf : (idf[feature] as number));
    squared += weight * weight;
    if (feature === undefined) continue;
    features.push(feature);
    values.push(weight);
  }
  return squared;
}

/** The vector of a text in one step. */
export function vectorOfText(vocabulary: Vocabulary, text: string): SparseVector {
  return vectorOf(vocabulary, gramsOf(text));
}
