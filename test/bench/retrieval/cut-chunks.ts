import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage, normaliseText, searchText } from '@app/language';
import { knowledgeBaseLabel } from '@app/platform';
import type { ChunkRow } from '@app/store';
import { shuffled } from '../random.js';

/** A row before it is embedded. */
export type CutRow = Omit<ChunkRow, 'vector'>;

export interface CutOptions {
  knowledgeBaseId: string;
  seed: number;
  /** Labels of a document; whoever may read the knowledge base may read it when this is absent. */
  labelsOf?: (documentId: string) => string[];
  /** How often the folder is read, each time as other documents. Default 1. */
  passes?: number;
}

/** About what the chunker makes of 320 tokens of Korean. */
const LONGEST_CHUNK = 600;
const SHORTEST_CHUNK = 40;
const LONGEST_HEADING = 200;

/** Rows from the Markdown and text files below a folder, in a seeded order; endless text is cut between paragraphs. */
export function* cutChunks(folder: string, options: CutOptions): Generator<CutRow> {
  for (let pass = 0; pass < (options.passes ?? 1); pass += 1) {
    for (const path of shuffled(textFiles(folder), options.seed)) {
      const documentId = idOf(path.slice(folder.length) + (pass > 0 ? `#${pass}` : ''));
      let ordinal = 0;
      for (const piece of cutText(normaliseText(readFileSync(path, 'utf8')))) {
        yield toRow({ ...piece, documentId, ordinal }, options);
        ordinal += 1;
      }
    }
  }
}

function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(md|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('_LICENCES'))
    .toSorted();
}

interface Piece {
  text: string;
  start: number;
  title: string;
  heading: string;
}

function* cutText(text: string): Generator<Piece> {
  let title = '';
  let heading = '';
  let start = 0;
  let end = 0;
  const piece = (): Piece => ({ text: text.slice(start, end), start, title, heading });
  for (const paragraph of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const mark = /^#{1,6} +(.*)/.exec(paragraph[0]);
    const last = paragraph.index + paragraph[0].length;
    if (mark || last - start > LONGEST_CHUNK) {
      if (end - start >= SHORTEST_CHUNK) yield piece();
      start = paragraph.index;
    }
    if (mark) heading = (mark[1] ?? '').slice(0, LONGEST_HEADING);
    title ||= heading;
    for (end = last; end - start > LONGEST_CHUNK; start += LONGEST_CHUNK) {
      yield { ...piece(), text: text.slice(start, start + LONGEST_CHUNK) };
    }
  }
  if (end - start >= SHORTEST_CHUNK) yield piece();
}

function toRow(
  piece: Piece & { documentId: string; ordinal: number },
  { knowledgeBaseId, labelsOf }: CutOptions,
): CutRow {
  const { documentId, ordinal, text, start, title, heading } = piece;
  return {
    chunkId: `${documentId}:${ordinal}`,
    knowledgeBaseId,
    documentId,
    versionId: documentId,
    ordinal,
    headingPath: heading,
    title,
    tableHeader: null,
    text,
    tokens: searchText(text),
    titleTokens: searchText(`${title}\n${heading}`),
    acl: labelsOf?.(documentId) ?? [knowledgeBaseLabel(knowledgeBaseId)],
    page: null,
    start,
    end: start + text.length,
    language: detectLanguage(text),
    createdAt: new Date(0),
  };
}

/** A UUID that depends on the path alone. */
function idOf(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
