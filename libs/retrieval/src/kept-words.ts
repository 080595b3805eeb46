import { foldWord, type KeptWord } from '@app/language';
import { byScore } from '@app/store';
import type { TokenSet } from './coverage.js';
import type { ReadChunk } from './read-chunks.js';

/** Share of a passage's score that rests on the names it writes, where one writes any: more than all else together. */
const NAME_SHARE = 0.6;

/**
 * Reads names by their letters: an index holds "하나로" as "하나", as it holds "하나은행". Where a passage writes the names
 * that were asked for, those that do not stand behind it, and where it does not write a name, its tokens alone do not count as
 * held. Nothing changes where no passage has one.
 */
export function weighKeptWords(chunks: readonly ReadChunk[], kept: readonly KeptWord[]): ReadChunk[] {
  if (kept.length === 0) return [...chunks];
  const read = chunks.map((chunk) => ({ chunk, written: writtenIn(chunk, kept) }));
  const known = kept.filter((word) => read.some(({ written }) => written.has(word)));
  if (known.length === 0) return [...chunks];
  return read
    .map(({ chunk, written }) => {
      const missing = known.filter((word) => !written.has(word));
      const named = 1 - missing.length / known.length;
      const score = (1 - NAME_SHARE) * chunk.score + NAME_SHARE * named;
      return { ...chunk, score, tokens: tokensOf(chunk.tokens, written, missing) };
    })
    .toSorted(byScore);
}

function writtenIn({ title, chunk }: ReadChunk, kept: readonly KeptWord[]): ReadonlySet<KeptWord> {
  const { headingPath, tableHeader, text } = chunk;
  const folded = foldWord([title, headingPath, tableHeader ?? '', text].join('\n'));
  return new Set(kept.filter((word) => folded.includes(word.folded)));
}

function tokensOf(tokens: TokenSet, written: ReadonlySet<KeptWord>, missing: readonly KeptWord[]): TokenSet {
  const changed = new Set(tokens);
  for (const word of missing) for (const token of word.tokens) changed.delete(token);
  for (const word of written) for (const token of word.tokens) changed.add(token);
  return changed;
}
