// real: the embedded PostgreSQL, LanceDB in a temporary folder. fake: the embedder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RetrievalTrace, type TracedQuery } from '@app/contracts';
import { RecordingJudge } from '@app/models';
import { retrieve, type RetrieveOptions } from '@app/retrieval';
import {
  openChunks,
  openDatabase,
  type ChunkStore,
  type Database,
  type KnowledgeBaseRecord,
} from '@app/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessTo, embedder, fingerprint, rowsOf } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, upload, type Shelf } from '../fixtures/documents.js';
import { labelDocument } from '../fixtures/label-document.js';

let server: DatabaseServer;
let database: Database;
let chunks: ChunkStore;
let uri: string;
let url: string;
let shelf: Shelf;
let base: KnowledgeBaseRecord;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  url = await server.create();
  database = await openDatabase({ url, applicationName: 'test' });
  shelf = await makeShelf(database);
  base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
  uri = await mkdtemp(join(tmpdir(), 'retrieval-'));
  chunks = await openChunks({ uri, workspaceId: shelf.workspaceId, fingerprint, role: 'writer' });
});
afterEach(async () => {
  await Promise.all([chunks.close(), database.close()]);
  await rm(uri, { recursive: true, force: true });
});

interface Stored {
  externalId: string;
  texts: string[];
  title?: string;
  madeBy?: string;
  acl?: string[];
  publish?: boolean;
}

/** Stores a version as ingestion does, up to and with `publish` unless told otherwise. */
async function store(document: Stored) {
  const {
    externalId,
    texts,
    title = externalId,
    madeBy = chunks.fingerprint,
    acl,
    publish = true,
  } = document;
  const input = { ...upload(shelf, externalId, texts.join('\n')), title };
  const { documentId, versionId } = await database.documents.accept(input);
  const keys = { textKey: `text/${versionId}`, blocksKey: `blocks/${versionId}` };
  await database.documents.recordParsed(versionId, { parser: 'text', blockCount: texts.length, ...keys });
  const chunkCount = texts.length;
  await database.documents.recordChunks(versionId, { chunkCount, chunker: 'test', fingerprint: madeBy });
  await database.documents.markRowsStored(versionId, true);
  const place = { knowledgeBaseId: shelf.knowledgeBaseId, documentId, versionId, ...(acl ? { acl } : {}) };
  await chunks.write(await rowsOf(place, title, texts));
  if (publish) await database.documents.publish(versionId);
  return { documentId, versionId };
}

const ask = (question: string, change: Partial<RetrieveOptions> = {}, access = allowed()) =>
  retrieve(question, access, { knowledgeBases: [base], limit: 5, ...change }, { database, chunks, embedder });
const allowed = () => accessTo(shelf.workspaceId, [shelf.knowledgeBaseId]);
const textsOf = async (...given: Parameters<typeof ask>) =>
  (await ask(...given)).passages.map((passage) => passage.text);

const leave = '연차휴가는 입사 1년 뒤 15일이 주어집니다.';
const expenses = '출장비는 법인카드로 결제하고 7일 안에 정산합니다.';
const english = 'Employees reset a forgotten password in the self-service portal.';

describe('retrieve', () => {
  it('numbers passages of Korean and English questions, with scores, coverage and timings', async () => {
    const { versionId } = await store({ externalId: 'rules', title: '사내 규정', texts: [leave, expenses] });
    await store({ externalId: 'it', title: 'IT help', texts: [english] });
    const found = await ask('연차휴가는 며칠인가요?');
    expect(found.passages[0]).toMatchObject({
      n: 1,
      chunkId: `${versionId}:0`,
      versionId,
      knowledgeBaseId: shelf.knowledgeBaseId,
      title: '사내 규정',
      text: leave,
      tableHeader: null,
      start: 0,
      end: leave.length,
    });
    expect(found.passages.map(({ n }) => n)).toEqual(found.passages.map((_, index) => index + 1));
    expect(found.passages[0]?.coverage).toBeGreaterThan(0.5);
    expect(found.passages[0]?.legs.lexical).toBeGreaterThan(0);
    expect(Object.keys(found.trace.timings)).toEqual(
      expect.arrayContaining(['embed', 'lookup', 'lexical', 'vector', 'visible', 'fuse', 'read', 'total']),
    );
    const [password] = (await ask('How do I reset my password?')).passages;
    expect(password).toMatchObject({ text: english, title: 'IT help' });
    expect(password?.coverage).toBeGreaterThan(0.5);
  });

  it('asks only the legs it is told to', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses] });
    const lexical = await ask('출장비 정산', { legs: 'lexical' });
    expect(lexical.passages).toMatchObject([{ text: expenses, legs: { vector: null } }]);
    const vector = await ask('출장비 정산', { legs: 'vector' });
    expect(vector.passages.every((passage) => passage.legs.lexical === null)).toBe(true);
    expect(vector.passages).toHaveLength(2);
  });

  it('weighs the legs by how much of the question the best passage holds, and tells so', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses, english] });
    const [{ fusion: held }] = (await ask('출장비')).trace.queries as [TracedQuery];
    expect(held).toEqual({ method: 'adaptive', weights: { lexical: 0.95, vector: 0.05 }, coverage: 1 });
    const [{ fusion: foreign }] = (await ask('corporate card for business trips')).trace.queries as [
      TracedQuery,
    ];
    expect(foreign).toEqual({ method: 'adaptive', weights: { lexical: 0, vector: 1 }, coverage: 0 });
  });

  it('joins the legs as the settings of the knowledge base say', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses] });
    const fusion = { method: 'weighted', lexicalWeight: 0.6, vectorWeight: 0.4 } as const;
    const fixed = { ...base, settings: { ...base.settings, fusion } };
    const { trace } = await ask('출장비 정산', { knowledgeBases: [fixed] });
    expect(trace.queries[0]?.fusion).toEqual({
      method: 'weighted',
      weights: { lexical: 0.6, vector: 0.4 },
      coverage: null,
    });
  });

  it('records each stage with the documents of its chunks', async () => {
    const { documentId, versionId } = await store({ externalId: 'rules', texts: [leave, expenses] });
    const { trace, passages } = await ask('연차휴가는 며칠인가요?');
    const [query] = trace.queries;
    const leaveChunk = { chunkId: `${versionId}:0`, documentId, versionId };
    expect(query).toMatchObject({ origin: 'question', text: '연차휴가는 며칠인가요?' });
    expect(query?.lexical).toEqual([{ ...leaveChunk, score: expect.any(Number) as number }]);
    expect(query?.vector).toHaveLength(2);
    expect(trace.fused[0]).toMatchObject(leaveChunk);
    expect(trace.reranked).toEqual({ status: 'off', chunks: [] });
    expect(trace.passages.map(({ n, chunkId }) => [n, chunkId])).toEqual(
      passages.map(({ n, chunkId }) => [n, chunkId]),
    );
    expect(RetrievalTrace.parse(trace)).toEqual(trace);
  });

  it('searches the question in the words of its conversation beside the question itself', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses] });
    const { trace, passages } = await ask('며칠 안에 해야 하나요?', {
      inContext: '출장비 정산 며칠 안에 해야 하나요?',
    });
    expect(trace.queries.map(({ origin }) => origin)).toEqual(['question', 'conversation']);
    expect(passages[0]?.text).toBe(expenses);
    expect(passages[0]?.coverage).toBeGreaterThan(0.5);
  });

  it('has the judge order passages where the knowledge base asks for it', async () => {
    await store({ externalId: 'rules', texts: [`${leave} 출장비`, expenses] });
    const judge = new RecordingJudge();
    const rerank = { candidates: 8, milliseconds: 5_000, weight: 1 };
    const judged = { ...base, settings: { ...base.settings, rerank } };
    const question = '법인카드로 결제하고 7일 안에 정산합니다. 출장비';
    const { trace } = await retrieve(
      question,
      allowed(),
      { knowledgeBases: [judged], limit: 5 },
      { database, chunks, embedder, judge },
    );
    expect(judge.calls).toHaveLength(1);
    expect(trace.reranked.status).toBe('done');
    expect(trace.reranked.chunks.map(({ relevance }) => relevance)).toEqual([0.83333, 0.16667]);
    const without = await retrieve(
      question,
      allowed(),
      { knowledgeBases: [judged], limit: 5 },
      { database, chunks, embedder },
    );
    expect(without.trace.reranked).toEqual({ status: 'absent', chunks: [] });
  });

  it('covers little of a question that the documents do not answer', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses, english] });
    const [best] = (await ask('화성 이주 우주선 탑승 자격은 무엇인가요?')).passages;
    expect(best?.coverage ?? 0).toBeLessThan(0.2);
  });

  it('returns nothing of an empty knowledge base', async () => {
    expect((await ask('연차휴가')).passages).toEqual([]);
  });

  it('shows one of two passages that say the same', async () => {
    await store({ externalId: 'old', texts: [leave] });
    await store({ externalId: 'copy', title: 'old', texts: [leave] });
    expect(await textsOf('연차휴가')).toEqual([leave]);
  });
});

describe('what may not be seen', () => {
  it('refuses a knowledge base outside the access', async () => {
    await store({ externalId: 'rules', texts: [leave] });
    const outside = accessTo(shelf.workspaceId, []);
    await expect(ask('연차휴가', {}, outside)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('never returns versions that are pending, replaced or deleted', async () => {
    await store({ externalId: 'draft', texts: ['연차휴가 초안'], publish: false });
    expect(await textsOf('연차휴가')).toEqual([]);
    await store({ externalId: 'rules', texts: ['연차휴가 옛 규정'] });
    const { documentId } = await store({ externalId: 'rules', texts: ['연차휴가 새 규정'] });
    expect(await textsOf('연차휴가')).toEqual(['연차휴가 새 규정']);
    await database.documents.remove(shelf.workspaceId, documentId);
    expect(await textsOf('연차휴가')).toEqual([]);
  });

  it('drops rows of versions that PostgreSQL does not know', async () => {
    await store({ externalId: 'rules', texts: [leave] });
    await chunks.write(
      await rowsOf({ knowledgeBaseId: shelf.knowledgeBaseId }, '', ['연차휴가 연차휴가 유령']),
    );
    const found = await ask('연차휴가 유령');
    expect(found.passages.map(({ text }) => text)).toEqual([leave]);
    expect(found.trace.candidates).toMatchObject({ lexical: 2, visible: 1 });
  });

  it('weighs the legs by what may be seen alone', async () => {
    await store({ externalId: 'rules', texts: [leave, expenses] });
    const before = (await ask('연차휴가 이사회 안건')).trace.queries[0]?.fusion;
    await store({ externalId: 'board', texts: ['연차휴가 이사회 안건'], acl: ['group:board'] });
    await chunks.write(
      await rowsOf({ knowledgeBaseId: shelf.knowledgeBaseId }, '', ['연차휴가 이사회 안건 유령']),
    );
    const fusion = (await ask('연차휴가 이사회 안건')).trace.queries[0]?.fusion;
    expect(fusion).toEqual(before);
    expect(fusion?.coverage).toBeLessThan(1);
    const board = accessTo(shelf.workspaceId, [shelf.knowledgeBaseId], ['group:board']);
    expect((await ask('연차휴가 이사회 안건', {}, board)).trace.queries[0]?.fusion.coverage).toBe(1);
  });

  it('respects the labels of chunks', async () => {
    await store({ externalId: 'rules', texts: [leave] });
    await store({ externalId: 'board', texts: ['연차휴가 이사회 자료'], acl: ['group:board'] });
    expect(await textsOf('연차휴가')).toEqual([leave]);
    const board = accessTo(shelf.workspaceId, [shelf.knowledgeBaseId], ['group:board']);
    expect(await textsOf('연차휴가', {}, board)).toHaveLength(2);
  });

  it('fails when published chunks were made by another encoder or analyser, naming both and the cure', async () => {
    await store({ externalId: 'rules', texts: [leave] });
    await store({ externalId: 'former', texts: [expenses], madeBy: '0123456789ab' });
    await expect(ask('연차휴가')).rejects.toMatchObject({
      code: 'index-mismatch',
      detail: expect.stringMatching(`0123456789ab.*${chunks.fingerprint}.*saseo reindex`),
    });
  });
});

describe('a version of a knowledge base', () => {
  const old = '연차휴가는 입사 1년 뒤 15일이 주어집니다.';
  const recent = '연차휴가는 입사 1년 뒤 20일이 주어집니다.';
  let documentId: string;

  /** Version 1 has the old text, version 2 the recent one, and the draft takes the document away. */
  beforeEach(async () => {
    const { workspaceId, knowledgeBaseId } = shelf;
    base = await database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged' });
    for (const text of [old, recent]) {
      ({ documentId } = await store({ externalId: 'rules', texts: [text] }));
      await database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
    }
    await database.knowledgeBaseVersions.stageRemoval(workspaceId, documentId);
  });

  it.each(['hybrid', 'lexical', 'vector'] as const)('is what the %s search is asked for', async (legs) => {
    expect(await textsOf('연차휴가', { legs })).toEqual([recent]);
    expect(await textsOf('연차휴가', { legs, version: 2 })).toEqual([recent]);
    expect(await textsOf('연차휴가', { legs, version: 1 })).toEqual([old]);
    expect(await textsOf('연차휴가', { legs, version: 'draft' })).toEqual([]);
  });

  it('is named with what was found, and where nothing was', async () => {
    for (const [version, named] of [
      ['published', 2],
      ['draft', 'draft'],
      [1, 1],
    ] as const)
      expect((await ask('연차휴가', { version })).kbVersions).toEqual({ [shelf.knowledgeBaseId]: named });
  });

  it('shows a document to nobody who may not read it now, although it was open in that version', async () => {
    await labelDocument(url, documentId, 'group:board');
    for (const version of ['published', 1, 2] as const)
      expect(await textsOf('연차휴가', { version }), String(version)).toEqual([]);
    const board = accessTo(shelf.workspaceId, [shelf.knowledgeBaseId], ['group:board']);
    expect(await textsOf('연차휴가', { version: 1 }, board)).toEqual([old]);
  });

  it('can be searched when it is of the encoder of the server, whatever made the published one', async () => {
    await store({ externalId: 'rules', texts: ['연차휴가 다른 색인'], madeBy: '0123456789ab' });
    await expect(ask('연차휴가', { version: 'draft' })).rejects.toMatchObject({ code: 'index-mismatch' });
    expect(await textsOf('연차휴가')).toEqual([recent]);
    const { workspaceId, knowledgeBaseId } = shelf;
    await database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
    await expect(ask('연차휴가')).rejects.toMatchObject({ code: 'index-mismatch' });
    expect(await textsOf('연차휴가', { version: 2 })).toEqual([recent]);
    await store({ externalId: 'rules', texts: [old] });
    expect(await textsOf('연차휴가', { version: 'draft' })).toEqual([old]);
  });
});
