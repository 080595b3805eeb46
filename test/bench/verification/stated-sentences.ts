import { createHash } from 'node:crypto';
import { splitSentences } from '@app/language';
import type { Passage } from '@app/verification';
import { seededRandom } from '@app/platform';
import type { SourceDocument } from './source-documents.js';

/** A true sentence with the passages that an answer with it would have rested on. */
export interface StatedSentence {
  text: string;
  document: SourceDocument;
  passages: readonly Passage[];
  /** Whether it is a slice of its passages; otherwise it says the same in other words. */
  verbatim: boolean;
}

/** `tuning` is for whoever changes a rule or a threshold; figures are taken on `measured` alone. */
export type Part = 'tuning' | 'measured';

/** Half of the documents of every set, by the first bit of a hash of their id. */
export function partOf({ source, id }: SourceDocument): Part {
  const [first = 0] = createHash('sha256').update(`${source}:${id}`).digest();
  return first < 128 ? 'tuning' : 'measured';
}

/** About a chunk of the product, in UTF-16 code units. */
const PASSAGE_LENGTH = 800;
const OWN_PASSAGES = 5;
const OTHER_PASSAGES = 3;
const SHORTEST = 20;
const LONGEST = 300;

interface CutDocument {
  document: SourceDocument;
  pieces: { start: number; text: string }[];
}

/** Whole sentences of a document in passages of at most 800 characters, as slices of its text. */
function cut(document: SourceDocument): CutDocument {
  const pieces: { start: number; end: number }[] = [];
  for (const { start, end } of splitSentences(document.text)) {
    const last = pieces.at(-1);
    if (last && end - last.start <= PASSAGE_LENGTH) last.end = end;
    else pieces.push({ start, end });
  }
  return {
    document,
    pieces: pieces.map(({ start, end }) => ({ start, text: document.text.slice(start, end) })),
  };
}

/**
 * The sentences of documents, and what people wrote from them, each beside the passages of its document (the five around
 * it) and three passages of other documents of the set, as a search would bring them.
 */
export function stateSentences(documents: readonly SourceDocument[], seed: number): StatedSentence[] {
  const random = seededRandom(seed);
  const every = documents.map(cut).filter(({ pieces }) => pieces.length > 0);
  return every.flatMap((own) => {
    const others = Array.from({ length: OTHER_PASSAGES }, () => every[Math.floor(random() * every.length)]!)
      .filter((other) => other !== own)
      .map((other) => ({ of: other, piece: other.pieces[Math.floor(random() * other.pieces.length)]! }));
    return statementsOf(own).map(({ text, verbatim, near }) => {
      const from = Math.max(0, Math.min(near - 2, own.pieces.length - OWN_PASSAGES));
      const around = own.pieces.slice(from, from + OWN_PASSAGES).map((piece) => ({ of: own, piece }));
      const passages = [...around, ...others].map(({ of, piece }, index) => ({
        n: index + 1,
        documentId: of.document.id,
        versionId: of.document.id,
        ...piece,
      }));
      return { text, document: own.document, passages, verbatim };
    });
  });
}

function statementsOf({
  document,
  pieces,
}: CutDocument): { text: string; verbatim: boolean; near: number }[] {
  const own = pieces.flatMap(({ text }, near) =>
    splitSentences(text).map((sentence) => ({ text: sentence.text, verbatim: true, near })),
  );
  const written = (document.answers ?? []).flatMap((answer) =>
    splitSentences(answer).map(({ text }) => ({ text, verbatim: false, near: 0 })),
  );
  const flat = document.text.replace(/\s/g, '');
  return [...own.filter(({ text }) => /[.!?。]$/.test(text)), ...written].filter(
    ({ text, verbatim }) =>
      text.length >= SHORTEST &&
      text.length <= LONGEST &&
      (verbatim || !flat.includes(text.replace(/[\s.!?]/g, ''))),
  );
}
