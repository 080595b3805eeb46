import type { Block, EditedPlace } from '@app/contracts';
import { splitSentences } from '@app/language';
import type { Passage } from '@app/verification';

/** A passage of a source with the title of its document; offsets are those of the document's text. */
export interface SourcePassage extends Passage {
  title: string;
}

/** From here on a passage ends with the block that it is in. */
const ENOUGH = 1_000;
/** No passage is longer than this and what was begun before it: work on one grows with more than its length. */
const LONGEST = 2_000;

type Piece = Pick<Block, 'type' | 'start' | 'end' | 'page'>;

interface SourceDocument {
  documentId: string;
  versionId: string;
  title: string;
  text: string;
  /** Only their places and pages are looked at; the paragraphs of the text without any. */
  blocks?: readonly Piece[];
  /** Where the text is an editor's. */
  edits?: readonly EditedPlace[];
}

/**
 * Cuts a text into passages of about a page's half, at headings, at pages and between blocks; long blocks between
 * sentences. Passages are slices of the text in order, numbered from `first`; nothing but white space lies between them.
 */
export function cutPassages(document: SourceDocument, first = 1): SourcePassage[] {
  const { documentId, versionId, title, text, edits } = document;
  const pieces = (document.blocks ?? paragraphsOf(text)).flatMap((block) => cutLong(block, text));
  const passages: SourcePassage[] = [];
  let open: { start: number; page?: number | undefined } | undefined;
  pieces.forEach((piece, index) => {
    open ??= { start: piece.start, page: piece.page };
    const next = pieces[index + 1];
    const long = piece.end - open.start >= ENOUGH;
    if (next && next.page === open.page && !long && !(next.type === 'heading' && piece.type !== 'heading'))
      return;
    const { start, page } = open;
    open = undefined;
    const passage = {
      n: first + passages.length,
      documentId,
      versionId,
      title,
      start,
      text: text.slice(start, piece.end),
      ...(edits && { edits }),
    };
    passages.push(page === undefined ? passage : { ...passage, page });
  });
  return passages;
}

function cutLong(block: Piece, text: string): Piece[] {
  if (block.end - block.start <= LONGEST) return [block];
  return splitSentences(text.slice(block.start, block.end)).flatMap(({ start, end }) =>
    cutAnywhere({ ...block, start: block.start + start, end: block.start + end }, text),
  );
}

/** What has no sentences either is cut at spaces, or between any two characters. */
function cutAnywhere(sentence: Piece, text: string): Piece[] {
  const pieces: Piece[] = [];
  let { start } = sentence;
  while (sentence.end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST);
    const cut = space > start ? space : start + LONGEST;
    const end = /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
    pieces.push({ ...sentence, start, end });
    start = text.charAt(end) === ' ' ? end + 1 : end;
  }
  return [...pieces, { ...sentence, start }];
}

function paragraphsOf(text: string): Piece[] {
  return [...text.matchAll(/\S(?:[^\n]*\S)?/g)].map((line) => ({
    type: 'paragraph',
    start: line.index,
    end: line.index + line[0].length,
  }));
}
