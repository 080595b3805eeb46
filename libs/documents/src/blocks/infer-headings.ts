import { detectLanguage } from '@app/language';
import type { DraftBlock } from './draft-block.js';
import { markKinds, markOf, type MarkKind } from './item-marks.js';

const LONGEST_HEADING = 50;
/** ○ stands before statements more often than before titles. */
const LONGEST_CIRCLE = 20;
const TITLE_WITHIN = 3;
/** Headings that numbering must give for each one the reader found, to be believed more. */
const REAL_SHARE = 4;
/** Sentences end so; headings are noun phrases. */
const SENTENCE_END = /[.!?。:,;다]["'”’)\]]?$/;
const NAMED_HEADINGS: ReadonlySet<MarkKind> = new Set(['part', 'chapter', 'section', 'article']);
/** A title, fill, and the number of a page. */
const CONTENTS_LINE = /(?:\t|·{3,}|\.{3,}|…)\s*\d{1,4}\s*$/;
const LAYOUT_FILL = /\t|·{3,}|\.{3,}|…/;

interface MarkedLine {
  index: number;
  kind: MarkKind;
  heading: string;
  /** Text behind `제n조(제목)` on the same line. */
  rest: string;
  /** Short enough and no sentence. */
  isCandidate: boolean;
}

/**
 * Finds the headings of a Korean document that was written without styles: 제n장, 제n조(제목), Ⅰ., 1., 가., □ and ○.
 * Changes nothing when the document is not Korean or has real headings: more, besides its title, than one for four
 * that numbering would give. A numbered or bulleted line counts only when it is short, no sentence, most lines with
 * its mark are so too, and most have text of their own below them; otherwise it is a list. A block
 * `제n조(제목) text` becomes a heading and a paragraph.
 */
export function inferHeadings(source: readonly DraftBlock[]): DraftBlock[] {
  const blocks = withoutFalseHeadings(source);
  if (!isKorean(blocks)) return blocks;
  const marked = blocks.flatMap((block, index) => markedLine(block, index));
  const kinds = markKinds.filter((kind) => isHeadingKind(kind, marked, blocks.length));
  const accepted = marked.filter(({ kind, isCandidate }) => isCandidate && kinds.includes(kind));
  const title = blocks.slice(0, TITLE_WITHIN).find(isHeading);
  const real = blocks.filter((block) => isHeading(block) && block !== title);
  if (real.length * REAL_SHARE > accepted.length) return blocks;
  const lineAt = new Map(accepted.map((line) => [line.index, line]));
  return blocks.flatMap((block, index) => {
    const line = lineAt.get(index);
    if (!line) return [block];
    const level = Math.min(6, (title?.level ?? 0) + kinds.indexOf(line.kind) + 1);
    const heading: DraftBlock = { ...block, type: 'heading', level, text: line.heading };
    return line.rest === '' ? [heading] : [heading, { ...block, text: line.rest }];
  });
}

const isHeading = (block: DraftBlock) => block.type === 'heading';

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

function markedLine(block: DraftBlock, index: number): MarkedLine[] {
  if (block.type !== 'paragraph' && block.type !== 'list') return [];
  const text = block.text.trim();
  const kind = markOf(text)?.kind;
  return kind ? [{ index, kind, ...splitArticle(text), isCandidate: mayBeHeading(text, kind) }] : [];
}

function mayBeHeading(text: string, kind: MarkKind): boolean {
  if (kind === 'article') return true;
  const longest = kind === 'circle' ? LONGEST_CIRCLE : LONGEST_HEADING;
  if (text.length > longest || text.includes('\n') || LAYOUT_FILL.test(text)) return false;
  return NAMED_HEADINGS.has(kind) || !SENTENCE_END.test(text);
}

/** Parts `제3조(제목) text` behind the bracket; any other text is all heading. */
export function splitArticle(text: string): { heading: string; rest: string } {
  const mark = markOf(text);
  if (mark?.kind !== 'article') return { heading: text, rest: '' };
  return { heading: mark.text, rest: text.trim().slice(mark.text.length).trim() };
}

/** Most lines with the mark must be candidates, and most candidates followed by something that is none. */
function isHeadingKind(kind: MarkKind, marked: readonly MarkedLine[], blockCount: number): boolean {
  const ofKind = marked.filter((line) => line.kind === kind);
  const candidates = ofKind.filter((line) => line.isCandidate);
  if (NAMED_HEADINGS.has(kind)) return candidates.length > 0;
  const places = new Set(candidates.map(({ index }) => index));
  const withText = candidates.filter(({ index }) => index + 1 < blockCount && !places.has(index + 1));
  return (
    candidates.length > 1 && candidates.length * 2 > ofKind.length && withText.length * 2 > candidates.length
  );
}
