import { detectLanguage } from '@app/language';
import type { DraftBlock } from './draft-block.js';
import { markKinds, markOf, type MarkKind } from './item-marks.js';

const LONGEST_HEADING = 50;
/** Sentences end so; headings are noun phrases. */
const SENTENCE_END = /[.!?。:,;다]["'”’)\]]?$/;
const NAMED_HEADINGS: ReadonlySet<MarkKind> = new Set(['part', 'chapter', 'section', 'article']);
/** A title, fill, and the number of a page. */
const CONTENTS_LINE = /(?:\t|·{3,}|\.{3,}|…)\s*\d{1,4}\s*$/;
const LAYOUT_FILL = /\t|·{3,}|\.{3,}|…/;

interface Candidate {
  index: number;
  kind: MarkKind;
  heading: string;
  /** Text behind `제n조(제목)` on the same line. */
  rest: string;
}

/**
 * Finds the headings of a Korean document that was written without styles: 제n장, 제n조(제목), Ⅰ., 1., 가., □ and ○.
 * Changes nothing when the document is not Korean or has headings below its title. A numbered or bulleted line counts
 * only when it is short, no sentence, and most lines of its kind have text of their own below them; otherwise it is
 * a list. A block `제n조(제목) text` becomes a heading and a paragraph.
 */
export function inferHeadings(source: readonly DraftBlock[]): DraftBlock[] {
  const blocks = withoutFalseHeadings(source);
  const headings = blocks.filter((block) => block.type === 'heading');
  const titled = headings.length === 1 && blocks.slice(0, 3).includes(headings[0]!);
  if ((headings.length > 0 && !titled) || !isKorean(blocks)) return blocks;
  const candidates = blocks.flatMap((block, index) => candidateOf(block, index));
  const kinds = markKinds.filter((kind) => isHeadingKind(kind, candidates, blocks.length));
  const accepted = new Map(
    candidates.filter(({ kind }) => kinds.includes(kind)).map((candidate) => [candidate.index, candidate]),
  );
  const above = titled ? (headings[0]!.level ?? 1) : 0;
  return blocks.flatMap((block, index) => {
    const found = accepted.get(index);
    if (!found) return [block];
    const level = Math.min(6, above + kinds.indexOf(found.kind) + 1);
    const heading: DraftBlock = { ...block, type: 'heading', level, text: found.heading };
    return found.rest === '' ? [heading] : [heading, { ...block, text: found.rest }];
  });
}

/** Readers take large lines for headings: lines of a table of contents, dates and numbers are none. */
export function withoutFalseHeadings<Kind extends DraftBlock>(blocks: readonly Kind[]): Kind[] {
  return blocks.map((block) => {
    if (block.type !== 'heading' || (!CONTENTS_LINE.test(block.text) && /\p{L}/u.test(block.text)))
      return block;
    const { level: _level, ...rest } = block;
    return { ...rest, type: 'paragraph' } as Kind;
  });
}

function isKorean(blocks: readonly DraftBlock[]): boolean {
  return detectLanguage(blocks.map((block) => (block.rows ? '' : block.text)).join('\n')) === 'ko';
}

function candidateOf(block: DraftBlock, index: number): Candidate[] {
  if (block.type !== 'paragraph' && block.type !== 'list') return [];
  const text = block.text.trim();
  const mark = markOf(text);
  if (!mark) return [];
  if (mark.kind === 'article') return [{ index, kind: mark.kind, ...splitArticle(text) }];
  if (text.length > LONGEST_HEADING || text.includes('\n') || LAYOUT_FILL.test(text)) return [];
  if (!NAMED_HEADINGS.has(mark.kind) && SENTENCE_END.test(text)) return [];
  return [{ index, kind: mark.kind, heading: text, rest: '' }];
}

/** Parts `제3조(제목) text` behind the bracket; any other text is all heading. */
export function splitArticle(text: string): { heading: string; rest: string } {
  const mark = markOf(text);
  if (mark?.kind !== 'article') return { heading: text, rest: '' };
  return { heading: mark.text, rest: text.trim().slice(mark.text.length).trim() };
}

/** At least half of the candidates of a kind must be followed by something that is no candidate of that kind. */
function isHeadingKind(kind: MarkKind, candidates: readonly Candidate[], blockCount: number): boolean {
  const ofKind = candidates.filter((candidate) => candidate.kind === kind);
  if (NAMED_HEADINGS.has(kind)) return ofKind.length > 0;
  const places = new Set(ofKind.map((candidate) => candidate.index));
  const withText = ofKind.filter(({ index }) => index + 1 < blockCount && !places.has(index + 1));
  return ofKind.length > 1 && withText.length * 2 > ofKind.length;
}
