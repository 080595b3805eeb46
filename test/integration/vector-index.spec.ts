// real: LanceDB in a temporary folder, with more rows than exact search serves. fake: the vectors, seeded clusters.
import { connect } from '@lancedb/lancedb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChunks, type ChunkRow, type ChunkStore } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '@app/platform';
import { accessTo, fingerprint } from '../fixtures/chunks.js';

const ROWS = 40_000;
const CLUSTERS = 300;
const QUESTIONS = 60;
const BEST = 10;
/** Enough rows after the filter that the index is asked and not every row. */
const SMALL_SHARE = 0.03;
/** So few rows after the filter that each is compared. */
const TINY_SHARE = 0.01;

const workspaceId = newId();
const bases = { large: newId(), small: newId(), tiny: newId() };
const random = seededRandom(4_711);
const centres = Array.from({ length: CLUSTERS }, direction);
let uri: string;
let store: ChunkStore;
let rows: ChunkRow[];

beforeAll(async () => {
  uri = await mkdtemp(join(tmpdir(), 'vector-index-'));
  store = await openChunks({ uri, workspaceId, fingerprint, role: 'writer' });
  const versionId = newId();
  rows = Array.from({ length: ROWS }, (_, ordinal) => rowOf(versionId, ordinal));
  for (let first = 0; first < ROWS; first += 5_000) await store.write(rows.slice(first, first + 5_000));
  await store.maintain();
}, 60_000);
afterAll(async () => {
  await store.close();
  await rm(uri, { recursive: true, force: true });
});

it('keeps an IVF_RQ index of every row from 20,000 rows on', async () => {
  const connection = await connect(join(uri, workspaceId));
  const table = await connection.openTable(`chunks_${store.fingerprint}`);
  const index = (await table.listIndices()).find(({ columns }) => columns.includes('vector'));
  expect(index).toMatchObject({ indexType: 'IvfRq', numUnindexedRows: 0 });
  connection.close();
});

describe.each([
  ['every row', [bases.large, bases.small, bases.tiny]],
  ['3 % of the rows', [bases.small]],
  ['1 % of the rows', [bases.tiny]],
])('searching %s', (_name, knowledgeBaseIds) => {
  it('finds at least 95 % of the ten nearest', async () => {
    const access = accessTo(workspaceId, knowledgeBaseIds);
    const scope = { access, knowledgeBaseIds, hiddenVersionIds: [], limit: BEST };
    const visible = rows.filter((row) => knowledgeBaseIds.includes(row.knowledgeBaseId));
    let hits = 0;
    for (const question of Array.from({ length: QUESTIONS }, near)) {
      const found = new Set((await store.vector(question, scope)).map(({ chunkId }) => chunkId));
      expect(found.size).toBe(BEST);
      hits += nearest(visible, question).filter((chunkId) => found.has(chunkId)).length;
    }
    expect(hits / (QUESTIONS * BEST)).toBeGreaterThanOrEqual(0.95);
  });
});

function rowOf(versionId: string, ordinal: number): ChunkRow {
  const place = random();
  const base = place < TINY_SHARE ? 'tiny' : place < TINY_SHARE + SMALL_SHARE ? 'small' : 'large';
  const knowledgeBaseId = bases[base];
  return {
    chunkId: `${versionId}:${ordinal}`,
    knowledgeBaseId,
    documentId: versionId,
    versionId,
    ordinal,
    headingPath: '',
    title: '',
    tableHeader: null,
    text: '',
    tokens: '',
    titleTokens: '',
    vector: near(),
    acl: [`kb:${knowledgeBaseId}`],
    page: null,
    start: 0,
    end: 0,
    language: 'ko',
    createdAt: new Date(0),
  };
}

/** A vector of length one around the centre of a cluster, as texts of one subject lie. */
function near(): Float32Array {
  const centre = centres[Math.floor(random() * CLUSTERS)]!;
  return unit(centre.map((value) => value + 0.08 * normal()));
}

function direction(): Float32Array {
  return unit(Float32Array.from({ length: fingerprint.dimensions }, normal));
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function nearest(from: readonly ChunkRow[], question: Float32Array): string[] {
  const scored = from.map(({ chunkId, vector }) => ({
    chunkId,
    score: vector.reduce((sum, value, place) => sum + value * question[place]!, 0),
  }));
  return scored
    .toSorted((left, right) => right.score - left.score)
    .slice(0, BEST)
    .map(({ chunkId }) => chunkId);
}
