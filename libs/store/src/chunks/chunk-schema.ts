import {
  Field,
  FixedSizeList,
  Float32,
  Int32,
  List,
  Schema,
  TimestampMillisecond,
  Utf8,
  type DataType,
} from 'apache-arrow';
import type { ChunkRow } from './chunk-row.js';

/** Columns of a chunk table. Explicit, because inference makes numbers doubles and fails on empty lists. */
export function chunkSchema(dimensions: number): Schema {
  const text = new Utf8();
  const whole = new Int32();
  return new Schema([
    column('chunk_id', text),
    column('kb_id', text),
    column('document_id', text),
    column('version_id', text),
    column('ordinal', whole),
    column('heading_path', text),
    column('title', text),
    nullable('table_header', text),
    column('text', text),
    column('tokens', text),
    column('title_tokens', text),
    column('vector', new FixedSizeList(dimensions, nullable('item', new Float32()))),
    column('acl', new List(nullable('item', text))),
    nullable('page', whole),
    column('start', whole),
    column('end', whole),
    column('language', text),
    column('created_at', new TimestampMillisecond()),
  ]);
}

/**
 * A row in the columns of the table. The `tokens` column carries the title's tokens before the text's, so that a
 * chunk deep in a document is found by what the document is about.
 */
export function toRecord(row: ChunkRow): Record<string, unknown> {
  return {
    chunk_id: row.chunkId,
    kb_id: row.knowledgeBaseId,
    document_id: row.documentId,
    version_id: row.versionId,
    ordinal: row.ordinal,
    heading_path: row.headingPath,
    title: row.title,
    table_header: row.tableHeader,
    text: row.text,
    tokens: `${row.titleTokens} ${row.tokens}`.trim(),
    title_tokens: row.titleTokens,
    vector: row.vector,
    acl: row.acl,
    page: row.page,
    start: row.start,
    end: row.end,
    language: row.language,
    created_at: row.createdAt,
  };
}

/** The columns of a `StoredChunk`. */
export const storedColumns = [
  'chunk_id',
  'kb_id',
  'document_id',
  'version_id',
  'ordinal',
  'heading_path',
  'title',
  'table_header',
  'text',
  'tokens',
  'page',
  'start',
  'end',
  'language',
] as const;

function column(name: string, type: DataType): Field {
  return new Field(name, type, false);
}

function nullable(name: string, type: DataType): Field {
  return new Field(name, type, true);
}
