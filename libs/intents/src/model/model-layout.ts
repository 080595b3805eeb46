import { createHash } from 'node:crypto';
import type { LayeredHead } from '../heads/hidden-head.js';
import type { EmbeddingHead, IntentModel } from './intent-model.js';

/** What is stored of a model. */
export type ModelParts = Omit<IntentModel, 'version' | 'nearest'>;

/** The parts of a head that go into the header. */
export interface StoredHead {
  classes: number;
  bias: number[];
  /** The layer behind it; models of earlier versions have none. */
  output?: StoredHead;
}

/** Everything of a model but its large arrays. */
export interface Header {
  parts: Omit<ModelParts, 'vocabulary' | 'head' | 'embedding'>;
  vocabulary: { size: number; unseenIdf: number };
  head: StoredHead;
  embedding?: Omit<EmbeddingHead, 'head'> & { head: StoredHead; dimensions: number };
}

/** The part of a model that is stored as JSON. */
export function headerOf({ vocabulary, head, embedding, ...parts }: ModelParts): Header {
  return {
    parts,
    vocabulary: { size: vocabulary.hashes.length, unseenIdf: vocabulary.unseenIdf },
    head: storedHead(head),
    ...(embedding && {
      embedding: {
        ...embedding,
        head: storedHead(embedding.head),
        dimensions: embedding.head.scales.length,
      },
    }),
  };
}

function storedHead({ classes, bias, output }: LayeredHead): StoredHead {
  return { classes, bias: [...bias], ...(output && { output: storedHead(output) }) };
}

/** The arrays behind the header, in the order in which they are read back. */
export function arraysOf({ vocabulary, head, embedding }: ModelParts): Buffer[] {
  const heads = [head, ...(head.output ? [head.output] : []), ...(embedding ? [embedding.head] : [])];
  const arrays = [vocabulary.hashes, vocabulary.idf, ...heads.flatMap((one) => [one.scales, one.weights])];
  return arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
}

/** SHA-256 (hex) of everything that decides an answer: two trainings with the same result have the same. */
export function digestOf(parts: ModelParts): string {
  const header = headerOf(parts);
  const { report: _, ...decisive } = header.parts;
  const hash = createHash('sha256').update(JSON.stringify({ ...header, parts: decisive }));
  for (const array of arraysOf(parts)) hash.update(array);
  return hash.digest('hex');
}
