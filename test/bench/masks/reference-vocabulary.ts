import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MaskVocabulary } from '../../../libs/models/src/generation/constraints/vocabulary-trie.js';
import { readTokenPieces } from '../../../libs/models/src/generation/token-pieces.js';

/** A tokenizer that only masks are made for. */
export interface ReferenceVocabulary extends MaskVocabulary {
  /** Length of a row of logits. */
  readonly size: number;
}

/**
 * The byte-level vocabulary of Qwen2.5: 151,643 pieces, and a token for the end behind them.
 * @param pack folder of the data pack `reference-models`
 */
export async function referenceVocabulary(pack: string): Promise<ReferenceVocabulary> {
  const file = join(pack, 'models', 'qwen2.5-coder-tokenizer', 'vocab.json');
  const vocab = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  const pieces = readTokenPieces({ model: { vocab }, decoder: { type: 'ByteLevel' } });
  const endToken = pieces.pieces.length;
  return { pieces, excluded: [], endToken, size: endToken + 1 };
}

/** Cuts texts into the longest tokens that there are, byte by byte from their beginning on. */
export class LongestTokens {
  private readonly idOf: ReadonlyMap<string, number>;

  constructor({ pieces }: ReferenceVocabulary) {
    this.idOf = new Map(pieces.pieces.map((piece, id) => [bytesOf(piece), id]));
  }

  of(text: string): number[] {
    const bytes = bytesOf(text);
    const ids: number[] = [];
    for (let at = 0; at < bytes.length;) {
      let end = Math.min(bytes.length, at + 32);
      while (end > at + 1 && !this.idOf.has(bytes.slice(at, end))) end--;
      const id = this.idOf.get(bytes.slice(at, end));
      if (id === undefined) throw new Error(`no token for a byte of ${text}`);
      ids.push(id);
      at = end;
    }
    return ids;
  }
}

/** One character for each byte. */
function bytesOf(piece: string | Uint8Array): string {
  return Buffer.from(piece as string).toString('latin1');
}
