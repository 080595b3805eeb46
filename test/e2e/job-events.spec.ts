// real: PostgreSQL, BullMQ, LanceDB, files, models, API as a process. fake: nothing.
import type { CreatedApiKey } from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const LISTENERS = 64;

let saseo: SaseoProcesses;
let owner: Client;
let events: string;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  saseo.worker.kill('SIGSTOP'); // The job stays queued.
  const { id } = await owner.createKnowledgeBase({ name: '작업' });
  const { body } = await owner.push(id, { externalId: 'x', title: 'x', text: '연차는 15일이다.' });
  events = `${saseo.url}/v1/jobs/${body.jobId}/events`;
});
afterAll(async () => {
  saseo?.worker.kill('SIGCONT');
  await saseo?.stop();
});

const listen = (key: string, signal?: AbortSignal) =>
  fetch(events, { headers: { authorization: `Bearer ${key}` }, ...(signal ? { signal } : {}) });

it('end when the key of the listener is revoked', async () => {
  const { body } = await owner.send<CreatedApiKey>('POST', '/v1/api-keys', { name: 'x', verbs: ['search'] });
  const response = await listen(body.key);
  expect(response.status).toBe(200);
  expect((await owner.send('DELETE', `/v1/api-keys/${body.id}`)).status).toBe(204);
  const began = Date.now();
  expect((await response.text()).match(/"state":"queued"/g)).toHaveLength(1);
  expect(Date.now() - began).toBeLessThan(10_000);
}, 20_000);

it('are for so many at once, and a place that is left is free again', async () => {
  const gone = new AbortController();
  const listening = await Promise.all(
    Array.from({ length: LISTENERS }, () => listen(saseo.key, gone.signal)),
  );
  expect(new Set(listening.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await listen(saseo.key);
  expect([refused.status, (await refused.json()) as object]).toEqual([
    429,
    expect.objectContaining({ type: 'too-many-requests' }),
  ]);
  gone.abort();
  const next = new AbortController();
  await expect.poll(async () => (await listen(saseo.key, next.signal)).status).toBe(200);
  next.abort();
});
