import { connect } from '@lancedb/lancedb';
import { AppError } from '@app/platform';
import { createIndexes } from './chunk-indexes.js';
import { chunkSchema, toRecord } from './chunk-schema.js';
import type { ChunkRow } from './chunk-row.js';
import { searchTokens } from './search-tokens.js';
import { searchVector } from './search-vectors.js';

const probes = [
  { id: '00000000-0000-4000-8000-000000000001', text: '연차 휴가', direction: 0 },
  { id: '00000000-0000-4000-8000-000000000002', text: '경비 정산', direction: 1 },
] as const;

/**
 * Writes two Korean rows to a table in memory and finds one of them by either leg: proves that the native library,
 * its tokenizer settings and the schema work together on this machine. Stored data is not touched.
 * @throws AppError `internal-error` naming the leg that failed.
 */
export async function selfTest(dimensions: number): Promise<void> {
  const connection = await connect('memory://');
  try {
    const table = await connection.createEmptyTable('probe', chunkSchema(dimensions));
    await createIndexes(table);
    await table.add(probes.map((probe) => toRecord(probeRow(probe, dimensions))));
    const [wanted] = probes;
    const filter = 'ordinal = 0';
    const lexical = await searchTokens(table, { tokens: wanted.text.split(' ') }, filter, 1);
    if (lexical[0]?.versionId !== wanted.id) throw failure('lexical');
    const vector = await searchVector(table, unit(dimensions, wanted.direction), filter, 1);
    if (vector[0]?.versionId !== wanted.id) throw failure('vector');
  } finally {
    connection.close();
  }
}

function probeRow(probe: (typeof probes)[number], dimensions: number): ChunkRow {
  return {
    chunkId: probe.id,
    knowledgeBaseId: probe.id,
    documentId: probe.id,
    versionId: probe.id,
    ordinal: 0,
    headingPath: '',
    title: '',
    tableHeader: null,
    text: probe.text,
    tokens: probe.text,
    titleTokens: '',
    vector: unit(dimensions, probe.direction),
    acl: [`kb:${probe.id}`],
    page: null,
    start: 0,
    end: probe.text.length,
    language: 'ko',
    createdAt: new Date(0),
  };
}

function unit(dimensions: number, direction: number): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, index) => (index === direction ? 1 : 0));
}

function failure(leg: string): AppError {
  return new AppError('internal-error', {
    detail: `the ${leg} leg of the vector store does not find a Korean probe`,
  });
}
