// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  ChunkRevision,
  CreatedApiKey,
  DocumentAccepted,
  DocumentChunk,
  KnowledgeBase,
} from '@app/contracts';
import { Client as Connection } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, expectProblem, formOf } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const MEALS = 'The daily meal allowance in Japan is 60 dollars.';
const TAXIS = 'Taxis are refunded after 22:00 only.';
/** Each section is too long to share a chunk with the other. */
const filler = (word: string) => `Section ${word} says more about ${word}. `.repeat(14);
const BODY = `# Meals\n\n${MEALS} ${filler('meals')}\n\n# Taxis\n\n${TAXIS} ${filler('taxis')}\n`;

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let accepted: DocumentAccepted;

interface Chunks {
  versionId: string;
  items: DocumentChunk[];
  lost: { versionId: string; disabled: number; edited: number } | null;
}
type Revisions = { items: ChunkRevision[] };

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: 'Travel', settings: { chunkTokens: 128 } });
  accepted = await client.ingest(base.id, { name: 'travel.md', bytes: BODY });
});
afterAll(() => saseo?.stop());

const path = (ordinal: number | string) => `/v1/documents/${accepted.documentId}/chunks/${ordinal}`;
const chunks = async () =>
  (await client.send<Chunks>('GET', `/v1/documents/${accepted.documentId}/chunks`)).body;
const change = (ordinal: number, enabled: boolean, reason = '') =>
  client.send<Revisions>('PATCH', path(ordinal), { versionId: accepted.versionId, enabled, reason });
const revisions = async (ordinal: number) =>
  (await client.send<Revisions>('GET', `${path(ordinal)}/revisions`)).body.items;
const found = async (query: string, legs: string) => {
  const request = { query, knowledgeBases: [base.id], legs };
  return JSON.stringify((await client.send('POST', '/v1/search', request)).body);
};
const ask = async () => {
  const question = { question: 'What is the daily meal allowance in Japan?', knowledgeBases: [base.id] };
  return (await client.send<AnswerResponse>('POST', '/v1/answers', question)).body;
};

it('takes a chunk that is switched off from searches, answers and tasks at once, and gives it back', async () => {
  const [first] = (await chunks()).items;
  expect(first).toMatchObject({ ordinal: 0, enabled: true });
  expect((await ask()).text).toContain('60 dollars');
  const asked = await ask();

  const off = await change(0, false, 'Out of date since May');
  expect(off.body.items).toEqual([
    expect.objectContaining({ number: 1, enabled: false, reason: 'Out of date since May' }),
  ]);
  for (const legs of ['lexical', 'vector', 'hybrid']) {
    expect(await found(MEALS, legs), legs).not.toContain('60 dollars');
    expect(await found(TAXIS, legs), legs).toContain('22:00');
  }
  expect(JSON.stringify(await ask())).not.toContain('60 dollars');
  const task = { documentIds: [accepted.documentId] };
  const summary = await client.send('POST', '/v1/summarize', task);
  expect(summary.status).toBe(200);
  expect(JSON.stringify(summary.body)).not.toContain('60 dollars');
  // It is still there to be looked at, and what was answered before stays as it was.
  expect((await chunks()).items.map(({ enabled }) => enabled)).toEqual(
    (await chunks()).items.map(({ ordinal }) => ordinal !== 0),
  );
  const kept = await client.send<AnswerResponse>('GET', `/v1/answers/${asked.answerId}`);
  expect(kept.body.text).toContain('60 dollars');

  // The same once more changes nothing.
  expect((await change(0, false)).body.items).toHaveLength(1);
  await change(0, true, 'Holds again');
  expect((await ask()).text).toContain('60 dollars');
  expect((await revisions(0)).map(({ number, enabled }) => [number, enabled])).toEqual([
    [2, true],
    [1, false],
  ]);
});

it('counts as a change of the knowledge base, and is written down', async () => {
  const number = async () =>
    (await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${base.id}`)).body.publishedVersion;
  const before = await number();
  await change(1, false, 'Not for agents');
  expect(await number()).toBe(before + 1);
  const connection = new Connection({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await connection.connect();
  const { rows } = await connection.query(
    `SELECT action, detail FROM audit_entry WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
    [accepted.documentId],
  );
  await connection.end();
  expect(rows).toEqual([
    { action: 'chunk-disable', detail: expect.objectContaining({ ordinal: 1, reason: 'Not for agents' }) },
  ]);
  await change(1, true);
});

it('is for editors: a reader sees that a chunk is off, and changes nothing', async () => {
  const wanted = { name: 'reader', verbs: ['ask', 'search'], knowledgeBases: [base.id] };
  const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
  const reader = new Client(saseo.url, key);
  const body = { versionId: accepted.versionId, enabled: false };
  expectProblem(await reader.send('PATCH', path(0), body), 403, 'not-allowed');
  expectProblem(await reader.send('GET', `${path(0)}/revisions`), 403, 'not-allowed');
  const seen = await reader.send<Chunks>('GET', `/v1/documents/${accepted.documentId}/chunks`);
  expect(seen.body.items.every(({ enabled }) => enabled)).toBe(true);
});

it('refuses what is no chunk of the version, and a body that says something else', async () => {
  const body = { versionId: accepted.versionId, enabled: false };
  for (const ordinal of ['99', '-1', '1.5', 'x', '99999999999', '0%20or%201=1']) {
    expectProblem(await client.send('PATCH', path(ordinal), body), 404, 'chunk-not-found');
    expectProblem(await client.send('GET', `${path(ordinal)}/revisions`), 404, 'chunk-not-found');
  }
  for (const wrong of [{ ...body, enabled: 'no' }, { enabled: false }, { ...body, text: 'x' }])
    expectProblem(await client.send('PATCH', path(0), wrong), 400, 'invalid-body');
  const long = { ...body, reason: 'x'.repeat(501) };
  expectProblem(await client.send('PATCH', path(0), long), 400, 'invalid-body');
  expect((await chunks()).items.every(({ enabled }) => enabled)).toBe(true);
});

it('lets one of many changes at once be one, whichever comes first', async () => {
  const before = (await revisions(0)).length;
  const answers = await Promise.all(Array.from({ length: 8 }, () => change(0, false)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(await revisions(0)).toHaveLength(before + 1);
});

it('does not carry over to a new version, and says how many that concerns', async () => {
  const form = formOf({ name: 'travel.md', bytes: `${BODY}\nEnd.\n` });
  const documentPath = `/v1/documents/${accepted.documentId}`;
  const { body } = await client.send<DocumentAccepted>('PUT', documentPath, form);
  await client.jobEnd(body.jobId);
  const now = await chunks();
  expect(now.versionId).toBe(body.versionId);
  expect(now.lost).toEqual({ versionId: accepted.versionId, disabled: 1, edited: 0 });
  expect(now.items.every(({ enabled }) => enabled)).toBe(true);
  expectProblem(await change(0, false), 409, 'superseded');
  expect(await found(MEALS, 'lexical')).toContain('60 dollars');
});
