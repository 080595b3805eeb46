import type { Turn } from '../turn.js';

/** What two answers have in common, and what only one of them has; each list in the order of its answer. */
export interface Shared<Item> {
  both: Item[];
  left: Item[];
  right: Item[];
}

export interface Comparison {
  sentences: Shared<string>;
  /** Titles of the documents that are cited. */
  sources: Shared<string>;
}

/** Compares two finished answers: sentences word for word, sources by document. */
export function compareTurns(left: Turn, right: Turn): Comparison {
  const titles = new Map(
    [left, right]
      .flatMap(({ end }) => end?.citations ?? [])
      .map(({ documentId, title }) => [documentId, title]),
  );
  const documents = shared(sourcesOf(left), sourcesOf(right));
  const named = (ids: string[]): string[] => ids.map((id) => titles.get(id) ?? '');
  return {
    sentences: shared(sentencesOf(left), sentencesOf(right)),
    sources: { both: named(documents.both), left: named(documents.left), right: named(documents.right) },
  };
}

function sentencesOf({ sentences }: Turn): string[] {
  return sentences.map(({ text }) => text.trim()).filter((text) => text !== '');
}

function sourcesOf({ end }: Turn): string[] {
  return end?.citations.map(({ documentId }) => documentId) ?? [];
}

function shared(left: readonly string[], right: readonly string[]): Shared<string> {
  const [ofLeft, ofRight] = [new Set(left), new Set(right)];
  return {
    both: [...ofLeft].filter((item) => ofRight.has(item)),
    left: [...ofLeft].filter((item) => !ofRight.has(item)),
    right: [...ofRight].filter((item) => !ofLeft.has(item)),
  };
}
