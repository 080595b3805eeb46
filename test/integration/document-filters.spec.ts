// real: the embedded PostgreSQL, LanceDB in a temporary folder. fake: the embedder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Filters, RetrievalTrace } from '@app/contracts';
import { retrieve, type RetrieveOptions } from '@app/retrieval';
import {
  openChunks,
  openDatabase,
  type ChunkStore,
  type Database,
  type KnowledgeBaseRecord,
} from '@app/store';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
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

/** Everything anew: a database and a table. */
async function open() {
  url = await server.create();
  database = await openDatabase({ url, applicationName: 'test' });
  shelf = await makeShelf(database);
  base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
  uri = await mkdtemp(join(tmpdir(), 'filters-'));
  chunks = await openChunks({ uri, workspaceId: shelf.workspaceId, fingerprint, role: 'writer' });
}

async function close() {
  await Promise.all([chunks.close(), database.close()]);
  await rm(uri, { recursive: true, force: true });
}

/** Publishes a document of one passage, named by its external id. */
async function store(externalId: string, metadata: object, text = `연차휴가 ${externalId}`) {
  const input = {
    ...upload(shelf, externalId, text),
    title: externalId,
    metadata: metadata as Record<string, unknown>,
  };
  const { documentId, versionId } = await database.documents.accept(input);
  const keys = { textKey: `text/${versionId}`, blocksKey: `blocks/${versionId}` };
  await database.documents.recordParsed(versionId, { parser: 'text', blockCount: 1, ...keys });
  await database.documents.recordChunks(versionId, {
    chunkCount: 1,
    chunker: 'test',
    fingerprint: chunks.fingerprint,
  });
  await database.documents.markRowsStored(versionId, true);
  await chunks.write(
    await rowsOf({ knowledgeBaseId: shelf.knowledgeBaseId, documentId, versionId }, externalId, [text]),
  );
  await database.documents.publish(versionId);
  return { documentId, versionId };
}

const allowed = (groups: string[] = []) => accessTo(shelf.workspaceId, [shelf.knowledgeBaseId], groups);

async function ask(filters: unknown, change: Partial<RetrieveOptions> = {}, access = allowed()) {
  const options = { knowledgeBases: [base], limit: 100, filters: Filters.parse(filters), ...change };
  const { passages, trace } = await retrieve('연차휴가', access, options, { database, chunks, embedder });
  return { titles: passages.map(({ title }) => title).toSorted(), filter: trace.filter, trace };
}

describe('a condition', () => {
  const documents = {
    text: { field: 'Seoul-2', other: 1 },
    decomposed: { field: '서울'.normalize('NFD') },
    number: { field: 7 },
    numeral: { field: '7' },
    truth: { field: true },
    list: { field: ['Busan', 'Seoul', 9] },
    object: { field: { Seoul: 1 } },
    null: { field: null },
    empty: { field: [] },
    day: { field: '2024-03-01' },
    time: { field: '2024-03-01T23:30:00+09:00' },
    local: { field: '2024-03-02 08:00' },
    never: { field: '2024-02-30' },
    without: {},
    prototype: JSON.parse('{"__proto__":"x","constructor":"y"}') as object,
  };
  const everything = Object.keys(documents);

  beforeAll(async () => {
    await open();
    for (const [name, metadata] of Object.entries(documents)) await store(name, metadata);
  });
  afterAll(close);

  it.each<[string, object, string[]]>([
    ['equals a text, also in a list', { equals: 'Seoul' }, ['list']],
    ['equals a text in another form of Unicode', { equals: '서울' }, ['decomposed']],
    ['equals a number, and no numeral', { equals: 7 }, ['number']],
    ['equals a numeral, and no number', { equals: '7' }, ['numeral']],
    ['equals a truth value', { equals: true }, ['truth']],
    [
      'is one of values of any type',
      { oneOf: ['Busan', 7, false, '2024-03-01'] },
      ['list', 'number', 'day'].toSorted(),
    ],
    [
      'is none of values, where it can be read',
      { noneOf: ['Busan', 7] },
      everything.filter(
        (name) => !['number', 'list', 'object', 'null', 'empty', 'without', 'prototype'].includes(name),
      ),
    ],
    ['contains a part', { contains: 'eou' }, ['list', 'text']],
    ['contains a part that looks like a pattern', { contains: '%' }, []],
    [
      'does not contain a part, where it is text alone',
      { notContains: '0' },
      ['decomposed', 'numeral', 'text'],
    ],
    ['starts with', { startsWith: 'Seoul-' }, ['text']],
    ['ends with', { endsWith: 'oul' }, ['list']],
    ['lies between numbers', { from: 7, before: 9 }, ['number']],
    ['is more than a number', { after: 7 }, ['list']],
    ['lies on days as they are written', { from: '2024-03-01', to: '2024-03-01' }, ['day', 'time']],
    ['is later than a day', { after: '2024-03-01' }, ['local']],
    ['lies between times', { after: '2024-03-01T14:29:59Z', before: '2024-03-01T14:30:01Z' }, ['time']],
    ['is before a time', { before: '2024-03-01T14:30:00Z' }, []],
    [
      'is there',
      { exists: true },
      everything.filter((name) => !['null', 'without', 'prototype'].includes(name)),
    ],
    ['is not there', { exists: false }, ['null', 'prototype', 'without']],
  ])('%s', async (_, operator, expected) => {
    const { titles, filter } = await ask([{ field: 'field', ...operator }]);
    expect(titles).toEqual(expected.toSorted());
    expect(filter).toMatchObject({ matched: expected.length, documents: everything.length });
  });

  it('on a field of any name finds that field and nothing else', async () => {
    for (const field of [
      "field' OR true --",
      '$.field',
      'field"',
      '{field}',
      'constructor',
      'toString',
      '\\',
      '?',
    ])
      expect([field, (await ask([{ field, exists: true }])).titles]).toEqual([
        field,
        field === 'constructor' ? ['prototype'] : [],
      ]);
    expect((await ask([{ field: 'field', equals: "7' OR '1'='1" }])).titles).toEqual([]);
  });

  it('is met by facts of documents', async () => {
    const of = 'document';
    expect((await ask([{ of, field: 'externalId', oneOf: ['day', 'list'] }])).titles).toEqual([
      'day',
      'list',
    ]);
    expect((await ask([{ of, field: 'title', startsWith: 'num' }])).titles).toEqual(['number', 'numeral']);
    expect((await ask([{ of, field: 'format', noneOf: ['md'] }])).titles).toEqual([]);
    expect((await ask([{ of, field: 'mediaType', equals: 'text/markdown' }])).titles).toEqual(
      everything.toSorted(),
    );
    const now = new Date().toISOString();
    expect((await ask([{ of, field: 'createdAt', after: now }])).titles).toEqual([]);
    expect((await ask([{ of, field: 'updatedAt', to: now }])).titles).toEqual(everything.toSorted());
    expect((await ask([{ of, field: 'createdAt', from: now.slice(0, 10) }])).titles).toHaveLength(15);
  });

  it('joins others: all of the list, and one of the alternatives', async () => {
    const any = [
      { field: 'field', equals: 7 },
      { field: 'field', startsWith: 'Seoul' },
    ];
    expect((await ask([{ any }])).titles).toEqual(['list', 'number', 'text']);
    expect((await ask([{ any }, { field: 'other', equals: 1 }])).titles).toEqual(['text']);
  });
});

describe('filters', () => {
  beforeEach(open);
  afterEach(close);

  const isHr = [{ field: 'department', equals: 'hr' }];

  it('are recorded with how many documents met them, those of others left out', async () => {
    await store('open', { department: 'hr' });
    await store('other', { department: 'it' });
    const { documentId } = await store('board', { department: 'hr' });
    await labelDocument(url, documentId, 'group:board');
    const { trace, titles } = await ask(isHr);
    expect(titles).toEqual(['open']);
    expect(trace.filter).toEqual({ filters: Filters.parse(isHr), matched: 1, documents: 2 });
    expect(RetrievalTrace.parse(trace)).toEqual(trace);
    expect((await ask(isHr, {}, allowed(['group:board']))).filter).toMatchObject({
      matched: 2,
      documents: 3,
    });
  });

  it('find nothing where nothing meets them, and do not ask the legs', async () => {
    await store('open', { department: 'it' });
    const { trace, titles } = await ask(isHr);
    expect(titles).toEqual([]);
    expect(trace.candidates).toEqual({ lexical: 0, vector: 0, visible: 0 });
    expect(trace.filter).toMatchObject({ matched: 0, documents: 1 });
  });

  it('go by the metadata of the version that is asked', async () => {
    const { workspaceId, knowledgeBaseId } = shelf;
    base = await database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged' });
    for (const [index, department] of ['hr', 'it', 'hr'].entries()) {
      await store('moved', { department }, `연차휴가 ${index}`);
      if (index < 2) await database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
    }
    expect((await ask(isHr)).titles).toEqual([]);
    expect((await ask(isHr, { version: 1 })).titles).toEqual(['moved']);
    expect((await ask(isHr, { version: 2 })).titles).toEqual([]);
    expect((await ask(isHr, { version: 'draft' })).titles).toEqual(['moved']);
  });

  it('decide whatever list the legs were given', async () => {
    await store('open', { department: 'hr' });
    await store('other', { department: 'it' });
    const { knowledgeBaseVersions } = database;
    const matching = knowledgeBaseVersions.matching.bind(knowledgeBaseVersions);
    knowledgeBaseVersions.matching = async (...given) => ({
      ...(await matching(...given)),
      listed: { meet: false, versionIds: [] },
    });
    expect((await ask(isHr)).titles).toEqual(['open']);
  });
});

describe('filters whose lists are long', () => {
  const DOCUMENTS = 2_200;
  /** The passages of every second document are the better ones. */
  const isBetter = (index: number) => index % 2 === 0;

  beforeAll(async () => {
    await open();
    const { workspaceId, knowledgeBaseId } = shelf;
    const ids = Array.from({ length: DOCUMENTS }, (_, index) => ({
      documentId: newId(),
      versionId: newId(),
      index,
    }));
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `WITH given AS (
         SELECT "documentId", "versionId", index, index::text AS name, $2::uuid AS workspace, $3::uuid AS base
           FROM jsonb_to_recordset($1::jsonb) AS given ("documentId" uuid, "versionId" uuid, index int)),
       documents AS (
         INSERT INTO document (workspace_id, id, knowledge_base_id, external_id, title, metadata, acl, current_version_id)
         SELECT workspace, "documentId", base, name, name, '{}', ARRAY['kb:' || base], "versionId" FROM given)
       INSERT INTO document_version (workspace_id, id, document_id, knowledge_base_id, number, state, title, metadata,
              content_hash, file_key, file_name, format, media_type, rows_stored, fingerprint, indexes, text_key, blocks_key, chunk_count)
       SELECT workspace, "versionId", "documentId", base, 1, 'published', name,
              jsonb_build_object('better', index % 2 = 0, 'part', index % 22),
              '', '', '', 'txt', 'text/plain', true, $4::text, ARRAY[$4::text], '', '', 1
         FROM given`,
      [JSON.stringify(ids), workspaceId, knowledgeBaseId, chunks.fingerprint],
    );
    await client.end();
    const rows = ids.map(({ index, ...id }) =>
      rowsOf({ knowledgeBaseId, ...id }, String(index), [
        `연차휴가 ${isBetter(index) ? '연차휴가 연차휴가' : `다른 말 ${index}`} ${index}`,
      ]),
    );
    await chunks.write((await Promise.all(rows)).flat());
  });
  afterAll(close);

  const better = (equals: boolean) => [{ field: 'better', equals }];
  const oddOnes = (titles: readonly string[], even: boolean) =>
    titles.filter((title) => isBetter(Number(title)) !== even);

  it.each(['lexical', 'vector'] as const)('find as many by more candidates: %s', async (legs) => {
    const { titles, filter } = await ask(better(true), { legs, limit: 30 });
    expect(titles).toHaveLength(30);
    expect(oddOnes(titles, true)).toEqual([]);
    expect(filter).toMatchObject({ matched: DOCUMENTS / 2, documents: DOCUMENTS });
  });

  it('find as many by the list where all more candidates are of the others', async () => {
    const { titles, trace } = await ask(better(false), { legs: 'lexical', limit: 30 });
    expect(titles).toHaveLength(30);
    expect(oddOnes(titles, false)).toEqual([]);
    expect(trace.candidates).toMatchObject({ lexical: 90, visible: 90 });
  });

  it('find few among many', async () => {
    const part = [{ field: 'part', equals: 3 }];
    const { titles, filter } = await ask(part, { limit: 100 });
    expect(titles).toHaveLength(100);
    expect(titles.every((title) => Number(title) % 22 === 3)).toBe(true);
    expect(filter).toMatchObject({ matched: 100 });
    expect(
      (await ask([{ field: 'part', noneOf: [3] }, ...better(false)], { limit: 50 })).titles,
    ).toHaveLength(50);
  });
});
