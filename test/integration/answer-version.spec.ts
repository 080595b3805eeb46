// real: the embedded PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: the embedder.
import type { AnswerEvent } from '@app/contracts';
import type { KnowledgeBaseRecord } from '@app/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerQuestion, type AnswerParts } from '../../apps/query-api/src/answers/answer-question.js';
import { accessTo, embedder } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
});
afterEach(() => stores.close());

/** Sends a text and lets the worker publish it. */
async function publish(externalId: string, text: string): Promise<void> {
  const { jobId } = await stores.send(externalId, text);
  const job = await stores.database.jobs.claim(jobId, 1);
  await stores.handlers.ingest(job!, new AbortController().signal);
}

const base = (): Promise<KnowledgeBaseRecord> =>
  stores.database.knowledgeBases.get(stores.shelf.workspaceId, stores.shelf.knowledgeBaseId);

async function ask(knowledgeBase: KnowledgeBaseRecord, question: string): Promise<AnswerEvent[]> {
  const { database, chunks, files } = stores;
  const parts: AnswerParts = {
    database,
    chunks,
    files,
    embedder,
    generator: undefined,
    judge: undefined,
    deadlineMilliseconds: 10_000,
    report: (error) => {
      throw error;
    },
  };
  const asked = { question, knowledgeBases: [knowledgeBase], maxSentences: 4, mode: 'quote' as const };
  const access = accessTo(stores.shelf.workspaceId, [knowledgeBase.id]);
  const events: AnswerEvent[] = [];
  for await (const event of answerQuestion(asked, access, parts, new AbortController().signal))
    events.push(event);
  return events;
}

const question = '국내 출장의 일비는 얼마인가요?';

it('names the version that was searched, not the one before a publish that came in between', async () => {
  await publish('travel', '# 출장 규정\n\n국내 출장의 일비는 20,000원입니다.\n');
  const readBefore = await base();
  await publish('travel', '# 출장 규정\n\n국내 출장의 일비는 30,000원입니다.\n');
  const { id, publishedVersion } = await base();
  expect(publishedVersion).toBeGreaterThan(readBefore.publishedVersion);

  const events = await ask(readBefore, question);
  const end = events.at(-1);
  if (end?.type !== 'answer-end') throw new Error(`no end: ${JSON.stringify(end)}`);
  expect(end.text).toContain('30,000');
  expect(events[0]).toMatchObject({ type: 'answer-start', kbVersions: { [id]: publishedVersion } });
  const stored = await stores.database.answers.get(stores.shelf.workspaceId, end.answerId);
  expect(stored.kbVersions).toEqual({ [id]: publishedVersion });
});

it('names the version also where nothing was found, and where nothing was searched', async () => {
  const empty = await base();
  expect((await ask(empty, question))[0]).toMatchObject({ kbVersions: { [empty.id]: 0 } });
  await publish('travel', '# 출장 규정\n\n국내 출장의 일비는 20,000원입니다.\n');
  const readNow = await base();
  expect((await ask(readNow, '안녕하세요'))[0]).toMatchObject({ kbVersions: { [empty.id]: 1 } });
});
