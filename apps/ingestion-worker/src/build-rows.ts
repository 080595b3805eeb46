import type { ParsedDocument } from '@app/contracts';
import type { Chunk } from '@app/documents';
import { searchText } from '@app/language';
import { chunkIdOf, type ChunkRow, type VersionRecord } from '@app/store';

/** Stands between the headings of a stored path. */
const HEADING_SEPARATOR = ' > ';

/** What a row takes over from the version it belongs to. */
export type RowOwner = Pick<
  VersionRecord,
  'id' | 'knowledgeBaseId' | 'documentId' | 'title' | 'acl' | 'createdAt'
>;

/** A chunk with the vector of its `passageText`. */
export interface EmbeddedChunk extends Omit<Chunk, 'tokens'> {
  vector: Float32Array;
}

/** What stands around the text of a chunk. */
export interface ChunkContext extends Pick<Chunk, 'headingPath' | 'tableHeader'> {
  title: string;
}

/** What stands around the text of a stored row. */
export function contextOf({ title, headingPath, tableHeader }: ChunkRow): ChunkContext {
  const headings = headingPath === '' ? [] : headingPath.split(HEADING_SEPARATOR);
  return { title, headingPath: headings, tableHeader };
}

/**
 * The text a chunk is embedded as: title, headings and table header in front, which its own text may lack. What goes in
 * here and into the tokens of a row is what `ROW_RECIPE` of the store describes: change both together.
 */
export function passageText({ title, headingPath, tableHeader }: ChunkContext, text: string): string {
  const context = new Set([title, ...headingPath, ...(tableHeader ? [tableHeader] : [])]);
  return `${[...context].join('\n')}\n${text}`;
}

/** The tokens that a chunk is found by, and those of its title and headings, which count apart. */
export function rowTokens(
  { title, headingPath, tableHeader }: ChunkContext,
  text: string,
): { tokens: string; titleTokens: string } {
  return {
    tokens: searchText(tableHeader ? `${tableHeader}\n${text}` : text),
    titleTokens: searchText(`${title}\n${headingPath.join(HEADING_SEPARATOR)}`),
  };
}

/**
 * Rows of a version, one per chunk and vector; their ids are made of version and ordinal, so a retry repeats them.
 * Yields after each row, for `runInTurns`.
 */
export function* buildRows(
  version: RowOwner,
  parsed: ParsedDocument,
  pieces: readonly EmbeddedChunk[],
): Generator<undefined, ChunkRow[]> {
  const rows: ChunkRow[] = [];
  for (const piece of pieces) {
    rows.push(buildRow(version, parsed.text.slice(piece.start, piece.end), piece));
    yield;
  }
  return rows;
}

/** The row of one chunk with this text. */
export function buildRow(version: RowOwner, text: string, piece: EmbeddedChunk): ChunkRow {
  const headingPath = piece.headingPath.join(HEADING_SEPARATOR);
  return {
    chunkId: chunkIdOf({ versionId: version.id, ordinal: piece.ordinal }),
    knowledgeBaseId: version.knowledgeBaseId,
    documentId: version.documentId,
    versionId: version.id,
    ordinal: piece.ordinal,
    title: version.title,
    headingPath,
    tableHeader: piece.tableHeader,
    text,
    ...rowTokens({ ...piece, title: version.title }, text),
    vector: piece.vector,
    acl: version.acl,
    page: piece.page ?? null,
    start: piece.start,
    end: piece.end,
    language: piece.language,
    createdAt: version.createdAt,
  };
}
