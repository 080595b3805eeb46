// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  CreatedApiKey,
  DeletionReceipt,
  Draft,
  DraftSummary,
  KnowledgeBase,
  KnowledgeBaseVersion,
  SearchResponse,
} from '@app/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

/** Documents that change together, so that half a publish would show. */
const DOCUMENTS = 12;

let saseo: SaseoProcesses;
let editor: Client;
let reader: Client;
let base: KnowledgeBase;
let path: string;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_WORKER_CONCURRENCY: '4' });
  editor = new Client(saseo.url, saseo.key);
  const key = { name: 'reader', verbs: ['ask', 'search'] };
  reader = new Client(saseo.url, (await editor.send<CreatedApiKey>('POST', '/v1/api-keys', key)).body.key);
  base = await editor.createKnowledgeBase({ name: '규정', slug: 'rules', mode: 'staged' });
  path = `/v1/knowledge-bases/${base.id}`;
}, 120_000);
afterAll(() => saseo?.stop());

const ruleOf = (won: string) => `# 출장 규정\n\n국내 출장의 일비는 ${won}원입니다.\n`;
const question = '국내 출장의 일비는 얼마인가요?';
const ingest = (name: string, bytes: string) => editor.ingest(base.id, { name, bytes });
const publish = (body: object = {}) =>
  editor.send<KnowledgeBaseVersion>('POST', `${path}/versions/publish`, body);
const draft = async () => (await editor.send<Draft>('GET', `${path}/versions/draft`)).body;
const ask = (client: Client, version?: unknown) =>
  client.send<AnswerResponse>('POST', '/v1/answers', {
    question,
    knowledgeBases: [base.id],
    mode: 'quote',
    ...(version === undefined ? {} : { version }),
  });
const search = (client: Client, query: string, version?: unknown) =>
  client.send<SearchResponse>('POST', '/v1/search', {
    query,
    knowledgeBases: [base.id],
    legs: 'lexical',
    limit: 100,
    ...(version === undefined ? {} : { version }),
  });

describe('a staged knowledge base', () => {
  let documentId: string;

  it('shows its draft to editors who ask for it, and to nobody else', async () => {
    ({ documentId } = await ingest('출장.md', ruleOf('20,000')));
    expect((await ask(reader)).body).toMatchObject({ outcome: 'no-evidence', kbVersions: { [base.id]: 0 } });
    const drafted = (await ask(editor, 'draft')).body;
    expect(drafted).toMatchObject({
      text: expect.stringContaining('20,000') as string,
      kbVersions: { [base.id]: 'draft' },
    });
    expect((await editor.send('GET', `/v1/answers/${drafted.answerId}`)).body).toMatchObject(drafted);
    expect(await draft()).toMatchObject({ added: 1, replaced: 0, removed: 0 });
    expectProblem(await ask(reader, 'draft'), 403, 'not-allowed');
    expectProblem(await search(reader, '일비', 'draft'), 403, 'not-allowed');
    for (const route of ['versions', 'versions/draft'])
      expectProblem(await reader.send('GET', `${path}/${route}`), 403, 'not-allowed');
    expectProblem(await reader.send('POST', `${path}/versions/publish`, {}), 403, 'not-allowed');
  });

  it('publishes its draft as a numbered version; the one before stays for editors', async () => {
    const { revision } = await draft();
    expect((await publish({ revision, note: '첫 판' })).body).toMatchObject({ number: 1, note: '첫 판' });
    await ingest('출장.md', ruleOf('30,000'));
    expectProblem(await publish({ revision }), 409, 'draft-changed');
    expect((await ask(reader)).body.text).toContain('20,000');
    expect((await publish()).body).toMatchObject({ number: 2, state: 'published' });
    expectProblem(await publish(), 409, 'draft-empty');
    expect((await ask(reader)).body).toMatchObject({
      text: expect.stringContaining('30,000') as string,
      kbVersions: { [base.id]: 2 },
    });
    expect((await ask(reader, 2)).status).toBe(200);
    expectProblem(await ask(reader, 1), 403, 'not-allowed');
    expect((await ask(editor, 1)).body).toMatchObject({
      text: expect.stringContaining('20,000') as string,
      kbVersions: { [base.id]: 1 },
    });
    expect((await search(editor, '일비', 1)).body.kbVersions).toEqual({ [base.id]: 1 });
  });

  it('goes back to an earlier version under a new number', async () => {
    const back = await editor.send<KnowledgeBaseVersion>('POST', `${path}/versions/1/roll-back`, {});
    expect([back.status, back.body]).toMatchObject([201, { number: 3, restores: 1 }]);
    expect((await ask(reader)).body.text).toContain('20,000');
    const { body } = await editor.send<{ items: KnowledgeBaseVersion[] }>('GET', `${path}/versions`);
    expect(body.items.map(({ number, state }) => [number, state])).toEqual([
      [3, 'published'],
      [2, 'kept'],
      [1, 'kept'],
    ]);
    for (const number of ['9', '0', 'x', '1.5', '-1', '99999999999'])
      expectProblem(
        await editor.send('POST', `${path}/versions/${number}/roll-back`, {}),
        404,
        'knowledge-base-version-not-found',
      );
  });

  it('lets a removal wait in the draft, and takes it back', async () => {
    const removed = await editor.send<DraftSummary>('DELETE', `/v1/documents/${documentId}`);
    expect([removed.status, removed.body]).toMatchObject([202, { removed: 1 }]);
    expect((await ask(reader)).body.text).toContain('20,000');
    expect((await ask(editor, 'draft')).body.outcome).toBe('no-evidence');
    const place = `${path}/versions/draft/documents/${documentId}`;
    expect((await editor.send<DraftSummary>('DELETE', place)).body).toMatchObject({ removed: 0 });
    expectProblem(
      await editor.send('DELETE', `${path}/versions/draft/documents/x`),
      404,
      'document-not-found',
    );
    expect((await ask(editor, 'draft')).body.text).toContain('20,000');
  });

  it('purges a document from every version, and proves it', async () => {
    await ingest('출장.md', ruleOf('40,000'));
    const { status, body } = await editor.send<DeletionReceipt>(
      'DELETE',
      `/v1/documents/${documentId}?purge=true`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      complete: true,
      before: { chunks: 3, documents: 1, versions: 3 },
      after: { chunks: 0, files: 0, documents: 0, versions: 0 },
    });
    for (const version of ['published', 'draft', 1])
      expect((await search(editor, '일비', version)).body.hits).toEqual([]);
    expect(await draft()).toMatchObject({ added: 0, replaced: 0, removed: 0 });
  });

  it.each([
    [{ version: 'newest' }, 400, 'invalid-body'],
    [{ version: 0 }, 400, 'invalid-body'],
    [{ version: 1.5 }, 400, 'invalid-body'],
    [{ version: 77 }, 404, 'knowledge-base-version-not-found'],
  ])('refuses to be asked with %j', async (version, status, code) => {
    const asked = { question, knowledgeBases: [base.id], ...version };
    expectProblem(await editor.send('POST', '/v1/answers', asked), status, code);
    const searched = { query: question, knowledgeBases: [base.id], ...version };
    expectProblem(await editor.send('POST', '/v1/search', searched), status, code);
  });

  it('is asked for another version than the published one alone, and only when it is staged', async () => {
    const live = await editor.createKnowledgeBase({ name: 'live', slug: 'live' });
    const both = { question, knowledgeBases: [base.id, live.id], version: 'draft' };
    expectProblem(await editor.send('POST', '/v1/answers', both), 400, 'invalid-body');
    const alone = { question, knowledgeBases: [live.id], version: 'draft' };
    expectProblem(await editor.send('POST', '/v1/answers', alone), 409, 'knowledge-base-not-staged');
    const draftOfLive = await editor.send('GET', `/v1/knowledge-bases/${live.id}/versions/draft`);
    expectProblem(draftOfLive, 409, 'knowledge-base-not-staged');
  });
});

/** Different enough from each other that a search shows them all. */
function recordOf(index: number, generation: number): string {
  return `# 설비 ${index}\n\n코드 EQ-${1_000 + index}, 담당 ${index + 1}부, 번호 ${7 * index + 300}. 점검 세대 표시는 GEN-${generation} 입니다.\n`;
}

/** Uploads generation `generation` of all documents and waits until they wait in the draft. */
async function stageGeneration(generation: number): Promise<void> {
  const uploads = Array.from({ length: DOCUMENTS }, (_, index) =>
    editor.upload(base.id, {
      name: `설비-${index}.md`,
      bytes: recordOf(index, generation),
    }),
  );
  for (const { body } of await Promise.all(uploads))
    expect((await editor.jobEnd(body.jobId)).state).toBe('done');
}

/** Generation that a search shows; fails unless all documents are of the same. */
async function shownGeneration(client: Client): Promise<{ generation: number; version: unknown }> {
  const { status, body } = await search(client, '점검 세대 표시');
  expect(status).toBe(200);
  const generations = body.hits.map(({ text }) => Number(/GEN-(\d+)/.exec(text)?.[1]));
  expect(generations).toHaveLength(DOCUMENTS);
  expect(new Set(generations).size).toBe(1);
  return { generation: generations[0] as number, version: body.kbVersions[base.id] };
}

it('shows whole versions to searches under load, and drops none of them, while others are published', async () => {
  await stageGeneration(1);
  await publish();
  const seen = new Map<unknown, Set<number>>();
  const over = new AbortController();
  const load = Array.from({ length: 4 }, async () => {
    let count = 0;
    for (; !over.signal.aborted; count += 1) {
      const { generation, version } = await shownGeneration(reader);
      seen.set(version, (seen.get(version) ?? new Set()).add(generation));
    }
    return count;
  });
  for (const generation of [2, 3, 4]) {
    await stageGeneration(generation);
    expect((await publish()).status).toBe(201);
    // One version more or less at each step, so that searches meet changes in both directions.
    const { number } = (await publishedVersion())!;
    await editor.send('POST', `${path}/versions/${number - 1}/roll-back`, {});
    await editor.send('POST', `${path}/versions/${number}/roll-back`, {});
  }
  over.abort();
  const counts = await Promise.all(load);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(20);
  expect(seen.size).toBeGreaterThan(3);
  // A number stands for one content.
  for (const generations of seen.values()) expect(generations.size).toBe(1);
}, 180_000);

async function publishedVersion(): Promise<KnowledgeBaseVersion | undefined> {
  const { body } = await editor.send<{ items: KnowledgeBaseVersion[] }>('GET', `${path}/versions`);
  return body.items.find(({ state }) => state === 'published');
}

it('is whole when the server is killed in the middle of a publish', async () => {
  await stageGeneration(5);
  const before = await publishedVersion();
  const { generation } = await shownGeneration(reader);
  const connections = [1, 2].map(() => new Postgres({ connectionString: saseo.environment['DATABASE_URL'] }));
  const [postgres, observer] = connections as [Postgres, Postgres];
  await Promise.all(connections.map((connection) => connection.connect()));
  try {
    // A lock on one of the documents stops the publish after it has changed others.
    await postgres.query('BEGIN');
    await postgres.query(
      'SELECT 1 FROM document WHERE knowledge_base_id = $1 ORDER BY id DESC LIMIT 1 FOR UPDATE',
      [base.id],
    );
    const request = publish().catch(() => undefined);
    await untilWaiting(observer);
    const gone = new Promise((resolve) => saseo.api.once('exit', resolve));
    saseo.api.kill('SIGKILL');
    await gone;
    await request;
    await postgres.query('ROLLBACK');
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
  await saseo.restart({});
  expect(await publishedVersion()).toEqual(before);
  expect((await shownGeneration(reader)).generation).toBe(generation);
  expect(await draft()).toMatchObject({ replaced: DOCUMENTS });
  expect((await publish()).body.number).toBe(before!.number + 1);
  expect((await shownGeneration(reader)).generation).toBe(5);
}, 120_000);

/** Until another connection waits for a lock. */
async function untilWaiting(postgres: Postgres): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
    const { rowCount } = await postgres.query(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE document %'`,
    );
    if (rowCount) return;
  }
  throw new Error('the publish never came to the lock');
}

it('gathers each document once when the worker is killed while it reads them', async () => {
  const jobIds: string[] = [];
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const bytes = recordOf(index, 6);
    jobIds.push((await editor.upload(base.id, { name: `설비-${index}.md`, bytes })).body.jobId);
  }
  for (let kill = 0; kill < 2; kill += 1) {
    const goal = (kill + 1) * 3;
    for (const end = Date.now() + 60_000; Date.now() < end && (await draft()).replaced < goal;)
      await sleep(50);
    const gone = new Promise((resolve) => saseo.worker.once('exit', resolve));
    saseo.worker.kill('SIGKILL');
    await gone;
    await saseo.startWorker();
  }
  for (const jobId of jobIds) expect((await editor.jobEnd(jobId, 120)).state).toBe('done');
  expect(await draft()).toMatchObject({ added: 0, replaced: DOCUMENTS, removed: 0 });
  expect((await shownGeneration(reader)).generation).toBe(5);
  await publish();
  expect((await shownGeneration(reader)).generation).toBe(6);
}, 240_000);
