// real: PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: the embedder.
import type { ProblemCode } from '@app/contracts';
import { readDocument, readDocumentChunks, retrieve } from '@app/retrieval';
import { chunkIdOf, type ChunkStore } from '@app/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { processJob } from '../../apps/ingestion-worker/src/job.processor.js';
import { reconcile } from '../../apps/ingestion-worker/src/reconcile.js';
import { sweep } from '../../apps/ingestion-worker/src/sweep.js';
import { accessTo, embedder } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;
let documentId: string;
let versionId: string;

const long = (sentence: string) => `${sentence} `.repeat(60).trim();
const RULES = `# 여비 규정

출장비는 7일 안에 정산합니다. ${long('정산은 정산입니다.')}

# 숙박

숙박비 한도는 15만원입니다. ${long('숙박은 숙박입니다.')}
`;
const running = new AbortController().signal;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
  const sent = await stores.send('travel', RULES);
  await deliver(sent.jobId);
  ({ documentId, versionId } = sent);
});
afterEach(() => stores.close());

const deliver = (jobId: string) =>
  processJob({ data: { jobId, attempt: 1 }, deliveries: 1 }, stores, running);
const jobOf = (jobId: string) => stores.database.jobs.get(stores.shelf.workspaceId, jobId);

const access = () => accessTo(stores.shelf.workspaceId, [stores.shelf.knowledgeBaseId]);
const current = async () =>
  (await stores.database.documents.get(stores.shelf.workspaceId, documentId)).currentVersion!.id;
const shownText = async () => (await readDocument({ documentId }, access(), stores)).text;

/** Queues an edit of the first chunk as the API does; returns its job and the version that it makes. */
async function edit(change: (text: string) => string, revision = 0) {
  const { text, versionId: baseVersionId } = await readDocument({ documentId }, access(), stores);
  const [first] = (await readDocumentChunks(documentId, access(), stores)).items;
  const { start, end } = first!;
  const textBefore = text.slice(start, end);
  const { workspaceId } = stores.shelf;
  return stores.database.chunkEdits.accept({
    workspaceId,
    documentId,
    versionId,
    ordinal: 0,
    revision,
    fingerprint: stores.chunks.fingerprint,
    edit: {
      baseVersionId,
      start,
      end,
      textBefore,
      textAfter: change(textBefore),
      restores: null,
      reason: '',
      actorId: null,
    },
  });
}

const toNine = (text: string) => text.replace('7일', '9일');

async function found(query: string, chunks = stores.chunks): Promise<string[]> {
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  const knowledgeBases = await stores.database.knowledgeBases.getEach(workspaceId, [knowledgeBaseId]);
  const { passages } = await retrieve(
    query,
    access(),
    { knowledgeBases, limit: 10 },
    { ...stores, chunks, embedder },
  );
  return passages.map(({ text }) => text);
}

/** Nothing of the edit shows, and nothing of what was there is gone. */
async function expectUntouched(): Promise<void> {
  expect(await current()).toBe(versionId);
  expect(await shownText()).toContain('7일');
  const texts = await found('출장비는 며칠 안에 정산하나요');
  expect(texts.filter((text) => text.includes('7일'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('9일'))).toEqual([]);
}

async function expectEdited(editedId: string): Promise<void> {
  expect(await current()).toBe(editedId);
  const version = await stores.database.documents.version(editedId);
  expect(await stores.chunks.countVersion(editedId)).toBe(version.chunkCount);
  expect(await stores.chunks.versionIds()).toEqual([editedId]);
  const texts = await found('출장비는 며칠 안에 정산하나요');
  expect(texts.filter((text) => text.includes('9일'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('7일'))).toEqual([]);
  const history = await stores.database.chunkRevisions.list({ versionId, ordinal: 0 });
  expect(history.map(({ number, textAfter }) => [number, textAfter?.includes('9일')])).toEqual([[1, true]]);
}

it('takes over every other row as it was, vectors, tokens and labels included, and moves it', async () => {
  const before = await stores.chunks.rowsOf([versionId]);
  const { jobId, versionId: editedId } = await edit((text) => `${toNine(text)} 다만 예외가 있습니다.`);
  await deliver(jobId);
  const after = await stores.chunks.rowsOf([editedId]);
  expect(before.length).toBeGreaterThan(1);
  expect(after).toHaveLength(before.length);
  const growth = ' 다만 예외가 있습니다.'.length;
  for (const [index, row] of before.entries()) {
    const place = { chunkId: chunkIdOf({ versionId: editedId, ordinal: index }), versionId: editedId };
    const moved = { ...place, start: row.start + growth, end: row.end + growth };
    const { createdAt, ...rest } = after[index]!;
    const { createdAt: _, ...expected } = row;
    if (index > 0) expect(rest).toEqual({ ...expected, ...moved });
    else expect(rest.vector).not.toEqual(expected.vector);
    expect(createdAt.getTime()).toBeGreaterThan(0);
  }
  const text = await shownText();
  for (const row of after) expect(text.slice(row.start, row.end)).toBe(row.text);
  expect((await stores.files.text(`text/${versionId}.txt`)).includes('7일')).toBe(true);
});

it('shows nothing of an edit that stops between the index and the database, and the next attempt ends it', async () => {
  const { jobId, versionId: editedId } = await edit(toNine);
  // The worker dies where the rows are written and nothing is published: its row stays, running.
  const publish = stores.database.documents.publish.bind(stores.database.documents);
  const died = new Error('died');
  stores.database.documents.publish = () => Promise.reject(died);
  const claimed = await stores.database.jobs.claim(jobId, 1);
  await expect(stores.handlers.ingest(claimed!, running)).rejects.toBe(died);
  stores.database.documents.publish = publish;
  expect(await stores.chunks.countVersion(editedId)).toBeGreaterThan(0);
  await expectUntouched();
  await sweep(stores);
  await expectUntouched();

  await deliver(jobId);
  expect((await jobOf(jobId)).state).toBe('done');
  await expectEdited(editedId);
});

it('removes what an edit left that was cancelled after its rows were written', async () => {
  const { jobId, versionId: editedId } = await edit(toNine);
  const publish = stores.database.documents.publish.bind(stores.database.documents);
  stores.database.documents.publish = async (id, run) => {
    await stores.database.jobs.cancel(stores.shelf.workspaceId, jobId);
    return publish(id, run);
  };
  await deliver(jobId);
  stores.database.documents.publish = publish;
  await reconcile(stores, { queuedForSeconds: 0 });
  expect((await jobOf(jobId)).state).toBe('cancelled');
  expect(await stores.chunks.countVersion(editedId)).toBe(0);
  await expectUntouched();
  // The text was not lost to a number of its own: the next edit is the first.
  const again = await edit(toNine);
  await deliver(again.jobId);
  await expectEdited(again.versionId);
});

it('gives way to a file that comes while it is made', async () => {
  const { jobId, versionId: editedId } = await edit(toNine);
  const file = await stores.send('travel', `${RULES}\n끝.\n`);
  await deliver(jobId);
  expect(await jobOf(jobId)).toMatchObject({ state: 'failed', reasonCode: 'superseded' });
  expect(await stores.chunks.countVersion(editedId)).toBe(0);
  expect(await stores.files.exists(`text/${editedId}.txt`)).toBe(false);
  await expectUntouched();
  await deliver(file.jobId);
  expect(await current()).toBe(file.versionId);
});

it('is given up when its knowledge base comes to publish drafts meanwhile', async () => {
  const { jobId } = await edit(toNine);
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  await stores.database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged' });
  await deliver(jobId);
  expect(await jobOf(jobId)).toMatchObject({ state: 'failed', reasonCode: 'superseded' });
  await expectUntouched();
});

it('is refused while another one, or a file, is being made, and when the chunk is not what was seen', async () => {
  const code = (refused: Promise<unknown>, wanted: ProblemCode) =>
    expect(refused).rejects.toMatchObject({ code: wanted });
  const first = await edit(toNine);
  await code(edit(toNine), 'document-busy');
  await deliver(first.jobId);
  await code(
    edit((text) => `${text}!`),
    'chunk-changed',
  );
  const second = await edit((text) => `${text} 둘.`, 1);
  await deliver(second.jobId);
  const file = await stores.send('travel', `${RULES}\n끝.\n`);
  await code(
    edit((text) => `${text} 셋.`, 2),
    'document-busy',
  );
  await deliver(file.jobId);
  await code(
    edit((text) => `${text} 셋.`),
    'superseded',
  );
});

it('stays what a version of the knowledge base showed, also when an earlier one is restored', async () => {
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  const { jobId, versionId: editedId } = await edit(toNine);
  await deliver(jobId);
  const { database } = stores;
  await database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged' });
  const file = await stores.send('travel', `${RULES}\n끝.\n`);
  await deliver(file.jobId);
  const before = (await database.knowledgeBases.get(workspaceId, knowledgeBaseId)).publishedVersion;
  await database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
  expect((await found('출장비는 며칠 안에 정산하나요')).join()).toContain('7일');
  await database.knowledgeBaseVersions.restore(workspaceId, knowledgeBaseId, { restores: before });
  expect(await current()).toBe(editedId);
  expect((await found('출장비는 며칠 안에 정산하나요')).join()).toContain('9일');
  expect(await database.chunkEdits.placesOf(editedId)).toHaveLength(1);
  expect(await database.chunkEdits.placesOf(file.versionId)).toEqual([]);
});

/** The index, in which something happens once: right after it was searched, or before what was found is read. */
function chunksWith(moment: 'lexical' | 'read', act: () => Promise<void>): ChunkStore {
  const { chunks } = stores;
  let happened = false;
  const once = async () => {
    if (happened) return;
    happened = true;
    await act();
  };
  return new Proxy(chunks, {
    get(_, name) {
      if (name === 'lexical' && moment === name)
        return async (...asked: Parameters<ChunkStore['lexical']>) => {
          const hits = await chunks.lexical(...asked);
          await once();
          return hits;
        };
      if (name === 'read' && moment === name)
        return async (...asked: Parameters<ChunkStore['read']>) => {
          await once();
          return chunks.read(...asked);
        };
      const value: unknown = Reflect.get(chunks, name, chunks);
      return typeof value === 'function' ? (value.bind(chunks) as unknown) : value;
    },
  });
}

it.each(['lexical', 'read'] as const)(
  'leaves no search without the passage that is at work while it is published (%s)',
  async (moment) => {
    const { jobId, versionId: editedId } = await edit(toNine);
    const texts = await found(
      '출장비는 며칠 안에 정산하나요',
      chunksWith(moment, () => deliver(jobId)),
    );
    expect(await current()).toBe(editedId);
    expect(texts.filter((text) => text.includes('9일'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('7일'))).toEqual([]);
  },
);
