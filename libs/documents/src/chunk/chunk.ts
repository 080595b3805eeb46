import type { ParsedDocument } from '@app/contracts';
import { detectLanguage, type Language } from '@app/language';
import { packSection, type OpenChunk } from './pack-section.js';
import { piecesOf, type BlockPieces, type Measure } from './pieces.js';
import { sectionTree, type Section } from './section-tree.js';

/** Recorded with every version: chunks of another chunker are not made again until the document is indexed anew. */
export const CHUNKER_VERSION = 'structure/1';

export interface ChunkOptions {
  /** Tokens of a text as the deployed encoder counts them. Called once per block, sentence and chunk. */
  countTokens: (text: string) => number;
  /** Most tokens of a chunk. Default 320. */
  maximumTokens?: number;
}

/** A retrievable part of a document: `document.text.slice(start, end)`. */
export interface Chunk {
  /** Counted from 0 in reading order. */
  ordinal: number;
  start: number;
  end: number;
  /** Headings above the chunk, outermost first, its own included. Sections merged into one chunk give their parent's. */
  headingPath: string[];
  /** Header row of the table the chunk is a group of rows of: context outside the slice. The first group holds it too. */
  tableHeader: string | null;
  /** Page of its first block. */
  page?: number;
  tokens: number;
  language: Language;
}

const DEFAULT_MAXIMUM_TOKENS = 320;
/** Part of the limit below which a section joins its neighbours. */
const SMALL_SHARE = 0.25;

/**
 * Cuts a document along its structure. A chunk never runs into a section of the same or a higher level, except that
 * small sections under one parent merge. Tables too large for a chunk are cut between rows, paragraphs between
 * sentences, sentences at spaces. Every block but a heading lies in exactly one chunk or in consecutive ones; a
 * heading stands in the chunk of its section, or only in `headingPath` where another heading follows directly.
 * Pure, and linear in the length of the text. Long work: it yields every few kilobytes, for `runInTurns`.
 */
export function* chunk(document: ParsedDocument, options: ChunkOptions): Generator<undefined, Chunk[]> {
  const maximum = options.maximumTokens ?? DEFAULT_MAXIMUM_TOKENS;
  const measure: Measure = { text: document.text, countTokens: options.countTokens, maximum };
  const packed = yield* packTree(sectionTree(document), measure);
  const chunks: Chunk[] = [];
  for (const open of packed) {
    chunks.push(finish(open, chunks.length, measure));
    yield;
  }
  return chunks;
}

/** Chunks of a section and everything below it. */
function* packTree(section: Section, measure: Measure): Generator<undefined, OpenChunk[]> {
  const own = yield* packOwn(section, measure);
  const groups: OpenChunk[][] = [];
  for (const child of section.children) groups.push(yield* packTree(child, measure));
  const heading = own[0];
  const next = groups[0]?.[0];
  if (heading?.headingOnly && own.length === 1 && next) {
    // A heading directly above another heading stands with it, or only in its path.
    if (heading.tokens + next.tokens < measure.maximum) groups[0]![0] = join(heading, next, next.path);
  } else groups.unshift(own);
  return mergeSmall(groups, { path: section.path, maximum: measure.maximum });
}

/** The block under a heading leaves room for it. */
function* packOwn({ blocks, path }: Section, measure: Measure): Generator<undefined, OpenChunk[]> {
  let room = measure.maximum;
  const entries: BlockPieces[] = [];
  for (const block of blocks) {
    const entry = yield* piecesOf(block, entries.length === 1 ? { ...measure, maximum: room } : measure);
    if (block.type === 'heading') room = Math.max(measure.maximum / 2, measure.maximum - entry.tokens - 1);
    entries.push(entry);
  }
  return packSection(entries, { path, maximum: measure.maximum });
}

/** Each group holds the chunks of one section; neighbours that are one small chunk each become one. */
function mergeSmall(
  groups: readonly OpenChunk[][],
  parent: { path: string[]; maximum: number },
): OpenChunk[] {
  const merged: OpenChunk[] = [];
  let single = false;
  for (const group of groups) {
    const last = merged.at(-1);
    const merges =
      last !== undefined && single && group.length === 1 && mayMerge(last, group[0]!, parent.maximum);
    if (merges) merged[merged.length - 1] = join(last, group[0]!, parent.path);
    else if (group.length > 0) {
      for (const one of group) merged.push(one);
      single = group.length === 1;
    }
  }
  return merged;
}

function mayMerge(left: OpenChunk, right: OpenChunk, maximum: number): boolean {
  if (left.tableHeader !== null || right.tableHeader !== null) return false;
  const small = maximum * SMALL_SHARE;
  return left.tokens + right.tokens < maximum && Math.min(left.tokens, right.tokens) < small;
}

function join(left: OpenChunk, right: OpenChunk, path: string[]): OpenChunk {
  return {
    ...left,
    end: right.end,
    tokens: left.tokens + right.tokens + 1,
    path,
    tableHeader: right.tableHeader,
    headingOnly: left.headingOnly && right.headingOnly,
  };
}

function finish(open: OpenChunk, ordinal: number, measure: Measure): Chunk {
  const text = measure.text.slice(open.start, open.end);
  return {
    ordinal,
    start: open.start,
    end: open.end,
    headingPath: open.path,
    tableHeader: open.tableHeader,
    ...(open.page === undefined ? {} : { page: open.page }),
    tokens: measure.countTokens(text),
    language: detectLanguage(text),
  };
}
