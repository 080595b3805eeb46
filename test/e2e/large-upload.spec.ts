// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type { KnowledgeBase, Problem } from '@app/contracts';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { holdingsOf } from '../fixtures/holdings.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const LINE = '모든 직원은 매년 15일의 유급 휴가를 받는다. Annual leave is 15 days.\n';
const HUNDRED_MEGABYTES = LINE.repeat(Math.ceil(100_000_000 / Buffer.byteLength(LINE)));
const MOST_GROWTH_MB = 150;

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: 'Large' });
});
afterAll(() => saseo?.stop());

/** Megabytes of memory that the API holds (VmRSS) or has held at most (VmHWM). */
async function memoryMb(field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${saseo.api.pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
}

it.runIf(existsSync('/proc/self/status')).each([
  {
    what: 'uploaded as a file',
    send: () => client.upload(base.id, { name: 'large.txt', bytes: HUNDRED_MEGABYTES }),
  },
  {
    what: 'pushed as JSON',
    send: () => client.push(base.id, { externalId: 'x', title: 'x', text: HUNDRED_MEGABYTES }),
  },
])('100 MB of text $what are refused and never held in memory', async ({ send }) => {
  const before = await holdingsOf(saseo);
  const held = await memoryMb('VmRSS');
  const { status, body } = await send();
  expect([status, (body as unknown as Problem).type]).toEqual([413, 'file-too-large']);
  expect((await memoryMb('VmHWM')) - held).toBeLessThan(MOST_GROWTH_MB);
  expect(await holdingsOf(saseo)).toEqual(before);
  expect((await client.send('GET', '/readyz')).status).toBe(200);
});
