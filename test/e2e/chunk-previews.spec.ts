// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type { ChunkPreview, DocumentChunk, Job, KnowledgeBase } from '@app/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const paragraph = (n: number) =>
  `제${n}조의 내용이다. 연차는 ${n}일이다. 신청은 ${n}일 전까지 한다. 승인은 팀장이 하며 이월은 다음 해 ${n}월까지 한다.`;
const text = Array.from({ length: 30 }, (_, index) => paragraph(index + 1)).join('\n\n');

let saseo: SaseoProcesses;
let owner: Client;
let base: KnowledgeBase;
let documentId: string;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  base = await owner.createKnowledgeBase({ name: '규정', slug: 'rules' });
  const pushed = (await owner.push(base.id, { externalId: 'rules', title: '규정', text })).body;
  await owner.jobEnd(pushed.jobId);
  documentId = pushed.documentId;
});
afterAll(() => saseo?.stop());

const path = () => `/v1/knowledge-bases/${base.id}/chunk-previews`;

async function preview(chunkTokens: number): Promise<ChunkPreview> {
  const made = await owner.send<ChunkPreview>('POST', path(), { documentId, chunkTokens });
  expect([made.status, made.body.chunks]).toEqual([202, null]);
  for (;;) {
    const { body } = await owner.send<ChunkPreview>('GET', `${path()}/${made.body.id}`);
    if (body.state !== 'queued' && body.state !== 'running') return body;
    await sleep(50);
  }
}

const chunksOf = async () =>
  (await owner.send<{ items: DocumentChunk[] }>('GET', `/v1/documents/${documentId}/chunks`)).body.items;

it('cuts a document as another setting would, and changes nothing that is searched', async () => {
  const before = await chunksOf();
  const small = await preview(64);
  const large = await preview(1_024);
  const { documentId: shown, chunkTokens, state, reason } = small;
  expect({ shown, chunkTokens, state, reason }).toEqual({
    shown: documentId,
    chunkTokens: 64,
    state: 'done',
    reason: null,
  });
  for (const { tokens, start, end } of small.chunks ?? []) {
    expect(tokens).toBeLessThanOrEqual(64);
    expect(end).toBeGreaterThan(start);
  }
  expect(small.chunks?.length).toBeGreaterThan(large.chunks?.length ?? 0);
  expect(await chunksOf()).toEqual(before);
});

it('cuts as the worker does when the setting is saved', async () => {
  const { chunks } = await preview(80);
  const settings = { ...base.settings, chunkTokens: 80 };
  await owner.send('PATCH', `/v1/knowledge-bases/${base.id}`, { settings });
  const again = { externalId: 'again', title: '규정', text };
  const pushed = (await owner.push(base.id, again)).body;
  await owner.jobEnd(pushed.jobId);
  const { body } = await owner.send<{ items: DocumentChunk[] }>(
    'GET',
    `/v1/documents/${pushed.documentId}/chunks`,
  );
  const places = (items: { start: number; end: number }[]) => items.map(({ start, end }) => [start, end]);
  expect(places(chunks ?? [])).toEqual(places(body.items));
});

it('is no job among those that are listed, and goes with its document', async () => {
  const { id, jobId } = await preview(100);
  const jobs = await owner.send<{ items: Job[] }>('GET', '/v1/jobs?limit=200');
  expect(jobs.body.items.map((job) => job.kind)).not.toContain('preview-chunks');
  expect((await owner.send<Job>('GET', `/v1/jobs/${jobId}`)).body.state).toBe('done');
  await owner.send('DELETE', `/v1/documents/${documentId}`);
  expectProblem(await owner.send('GET', `${path()}/${id}`), 404, 'chunk-preview-not-found');
  const gone = { documentId, chunkTokens: 100 };
  expectProblem(await owner.send('POST', path(), gone), 404, 'document-not-found');
});

it('takes only sizes that a knowledge base takes, and documents of its own', async () => {
  const other = await owner.createKnowledgeBase({ name: 'Other' });
  const foreign = (await owner.push(other.id, { externalId: 'x', title: 'x', text: 'x.' })).body;
  await owner.jobEnd(foreign.jobId);
  const ask = (body: object) => owner.send('POST', path(), body);
  expectProblem(await ask({ documentId: foreign.documentId, chunkTokens: 100 }), 404, 'document-not-found');
  for (const chunkTokens of [0, 63, 1_025, 100.5, '100', null])
    expectProblem(await ask({ documentId: foreign.documentId, chunkTokens }), 400, 'invalid-body');
  expectProblem(await ask({ documentId: 'x', chunkTokens: 100 }), 400, 'invalid-body');
  expectProblem(await owner.send('GET', `${path()}/x`), 404, 'chunk-preview-not-found');
});
