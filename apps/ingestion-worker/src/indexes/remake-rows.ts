import type { Embedder } from '@app/models';
import { runInTurns } from '@app/platform';
import type { ChunkRow } from '@app/store';
import { contextOf, passageText, rowTokens } from '../build-rows.js';

/** Texts that are embedded at once. */
const BATCH = 64;

/**
 * The same passages for another index: places, texts and labels are as the rows have them, tokens are analysed anew, and
 * vectors too unless the rows were made by the same encoder from the same text.
 */
export async function remakeRows(
  rows: readonly ChunkRow[],
  { embedder, keepVectors }: { embedder: Embedder; keepVectors: boolean },
  signal: AbortSignal,
): Promise<ChunkRow[]> {
  const vectors = keepVectors ? rows.map(({ vector }) => vector) : await embed(rows, embedder, signal);
  return runInTurns(analysed(rows, vectors), signal);
}

async function embed(
  rows: readonly ChunkRow[],
  embedder: Embedder,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let first = 0; first < rows.length; first += BATCH) {
    signal.throwIfAborted();
    const texts = rows.slice(first, first + BATCH).map((row) => passageText(contextOf(row), row.text));
    for (const vector of await embedder.embed(texts, 'passage')) vectors.push(vector);
  }
  return vectors;
}

function* analysed(
  rows: readonly ChunkRow[],
  vectors: readonly Float32Array[],
): Generator<undefined, ChunkRow[]> {
  const made: ChunkRow[] = [];
  for (const [index, row] of rows.entries()) {
    made.push({ ...row, ...rowTokens(contextOf(row), row.text), vector: vectors[index] as Float32Array });
    yield;
  }
  return made;
}
