import type { Table } from '@lancedb/lancedb';
import type { RecordBatch } from 'apache-arrow';
import { value } from './batch-value.js';
import type { ChunkRow, StoredChunk } from './chunk-row.js';
import { storedColumns } from './chunk-schema.js';

/** Chunks that the filter leaves, in the order of their ordinals. */
export async function readChunks(table: Table, filter: string): Promise<StoredChunk[]> {
  const rows: StoredChunk[] = [];
  for await (const batch of table
    .query()
    .where(filter)
    .select([...storedColumns])) {
    for (let row = 0; row < batch.numRows; row += 1) rows.push(readChunk(batch, row));
  }
  return rows.toSorted((left, right) => left.ordinal - right.ordinal);
}

/** Whole rows that the filter leaves, as they were written, in the order of their ordinals. */
export async function readRows(table: Table, filter: string): Promise<ChunkRow[]> {
  const rows: ChunkRow[] = [];
  for await (const batch of table.query().where(filter)) {
    for (let row = 0; row < batch.numRows; row += 1) {
      const chunk = readChunk(batch, row);
      const titleTokens = value<string>(batch, 'title_tokens', row);
      rows.push({
        ...chunk,
        // The column holds those of the title in front.
        tokens: chunk.tokens.slice(titleTokens.length).trimStart(),
        titleTokens,
        vector: new Float32Array(value<{ toArray: () => Float32Array }>(batch, 'vector', row).toArray()),
        acl: [...value<Iterable<string>>(batch, 'acl', row)],
        createdAt: new Date(Number(value<number>(batch, 'created_at', row))),
      });
    }
  }
  return rows.toSorted((left, right) => left.ordinal - right.ordinal);
}

function readChunk(batch: RecordBatch, row: number): StoredChunk {
  return {
    chunkId: value(batch, 'chunk_id', row),
    knowledgeBaseId: value(batch, 'kb_id', row),
    documentId: value(batch, 'document_id', row),
    versionId: value(batch, 'version_id', row),
    ordinal: value(batch, 'ordinal', row),
    headingPath: value(batch, 'heading_path', row),
    title: value(batch, 'title', row),
    tableHeader: value(batch, 'table_header', row),
    text: value(batch, 'text', row),
    tokens: value(batch, 'tokens', row),
    page: value(batch, 'page', row),
    start: value(batch, 'start', row),
    end: value(batch, 'end', row),
    language: value(batch, 'language', row),
  };
}
