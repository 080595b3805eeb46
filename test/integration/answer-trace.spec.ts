// real: the embedded PostgreSQL. fake: the trace, as retrieval would have recorded it.
import type { AnswerResponse, RetrievalTrace, TracedChunk } from '@app/contracts';
import type { Principal } from '@app/platform';
import { openDatabase, type Database } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { readTrace } from '../../apps/query-api/src/answers/read-trace.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, upload, type Shelf } from '../fixtures/documents.js';
import { labelDocument } from '../fixtures/label-document.js';

const policy = { unsupported: 'quote' as const, acted: [{ sentence: 1, action: 'quote' as const }] };

let server: DatabaseServer;
let url: string;
let database: Database;
let shelf: Shelf;
let open: TracedChunk;
let secret: TracedChunk;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.create();
  database = await openDatabase({ url, applicationName: 'test' });
  shelf = await makeShelf(database);
  open = await chunkOf('rules');
  secret = await chunkOf('board');
  await labelDocument(url, secret.documentId, 'group:board');
});
afterEach(() => database.close());

async function chunkOf(externalId: string): Promise<TracedChunk> {
  const { documentId, versionId } = await database.documents.accept(upload(shelf, externalId, externalId));
  return { chunkId: `${versionId}:0`, documentId, versionId, score: 1 };
}

function reader(change: Partial<Principal> = {}): Principal {
  const grants = [{ verbs: ['ask' as const], knowledgeBaseId: shelf.knowledgeBaseId }];
  return { kind: 'user', id: newId(), workspaceId: shelf.workspaceId, groups: [], grants, ...change };
}

const read = (caller: Principal) => {
  const chunks = [open, secret];
  const fusion = { method: 'adaptive' as const, weights: { lexical: 1, vector: 0 }, coverage: 1 };
  const query = { origin: 'question' as const, text: '연차', tokens: ['연차'], fusion };
  const retrieval: RetrievalTrace = {
    queries: [{ ...query, lexical: chunks, vector: [secret] }],
    candidates: { lexical: 2, vector: 1, visible: 2 },
    fused: chunks,
    reranked: { status: 'done', chunks: chunks.map((chunk) => ({ ...chunk, relevance: 1 })) },
    passages: chunks.map((chunk, index) => ({ ...chunk, n: index + 1, title: 'x', coverage: 1 })),
    timings: {},
  };
  const expanded = chunks.map(({ score: _score, ...chunk }, index) => {
    return { ...chunk, n: index + 3, around: 1, reason: 'adjacent' as const };
  });
  const answer = {
    id: newId(),
    workspaceId: shelf.workspaceId,
    conversationId: null,
    actorId: caller.id,
    question: '연차',
    knowledgeBaseIds: [shelf.knowledgeBaseId],
    filters: null,
    outcome: 'quoted' as const,
    response: { timings: { total: 1 }, verification: { policy } } as unknown as AnswerResponse,
    events: [],
    models: {},
    kbVersions: {},
    trace: { retrieval, gate: null, expanded, packed: null },
    createdAt: new Date(),
    finishedAt: new Date(),
  };
  return readTrace(answer, caller, database);
};

it('hides what carries none of the labels of the reader, in every list', async () => {
  const seen = await read(reader());
  expect(seen.hidden).toBe(1);
  expect(JSON.stringify(seen)).not.toContain(secret.versionId);
  expect(seen.retrieval?.passages.map(({ n }) => n)).toEqual([1]);
  expect(seen.policy).toEqual(policy);
  expect(seen.expanded?.map(({ n }) => n)).toEqual([3]);
  const board = await read(reader({ groups: ['group:board'] }));
  expect(board.hidden).toBe(0);
  expect(board.retrieval?.fused).toEqual([open, secret]);
});

it('hides everything of a knowledge base that the reader lost, and of deleted documents', async () => {
  expect((await read(reader({ grants: [] }))).hidden).toBe(2);
  const elsewhere = [{ verbs: ['ask' as const], knowledgeBaseId: newId() }];
  expect((await read(reader({ grants: elsewhere }))).hidden).toBe(2);
  await database.documents.remove(shelf.workspaceId, open.documentId);
  const after = await read(reader({ groups: ['group:board'] }));
  expect(after.retrieval?.fused).toEqual([secret]);
  expect(after.hidden).toBe(1);
});
