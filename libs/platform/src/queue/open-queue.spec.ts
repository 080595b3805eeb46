// real: embedded PostgreSQL, BullMQ, Redis where redis-server is installed. fake: nothing.
import { QUEUE_NAME, type JobPayload } from '@app/contracts';
import { Worker } from 'bullmq';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../postgres/free-port.js';
import { startPostgres, type EmbeddedPostgres } from '../postgres/start-postgres.js';
import { openQueue, type JobQueue } from './open-queue.js';
import { queueConnection, type QueueConnection, type QueueLocation } from './queue-connection.js';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  process.stdout.write('redis-server is not installed: the queue is tested on PostgreSQL alone\n');

let folder: string;
let postgres: EmbeddedPostgres;
let redis: ChildProcess | undefined;
let redisUrl: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-queue-'));
  postgres = await startPostgres({ directory: join(folder, 'postgres') });
  if (!hasRedis) return;
  const port = await freePort();
  redis = spawn('redis-server', ['--port', String(port), '--dir', folder, '--save', ''], { stdio: 'ignore' });
  redisUrl = `redis://127.0.0.1:${port}`;
});
afterAll(async () => {
  redis?.kill('SIGKILL');
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  { store: 'PostgreSQL', available: true },
  { store: 'Redis', available: hasRedis },
])('queue on $store', ({ store, available }) => {
  describe.runIf(available)('with a worker', () => {
    let location: QueueLocation;
    let queue: JobQueue;
    let connection: QueueConnection;
    let worker: Worker<JobPayload>;
    let delivered: string[];
    let work: (payload: JobPayload) => Promise<void>;

    beforeAll(async () => {
      location = { databaseUrl: postgres.url, redisUrl: store === 'Redis' ? redisUrl : undefined };
      queue = await openQueue(location);
      delivered = [];
      work = async () => undefined;
      connection = await queueConnection(location, { workers: 1 });
      worker = new Worker<JobPayload>(
        QUEUE_NAME,
        async (job) => {
          delivered.push(job.id ?? '');
          await work(job.data);
        },
        { ...connection, concurrency: 2, lockDuration: 2_000, stalledInterval: 1_000 },
      );
      worker.on('error', () => undefined);
      await worker.waitUntilReady();
    });
    afterAll(async () => {
      await worker.close();
      await connection.close();
      await queue.close();
    });

    async function arrival(id: string): Promise<void> {
      await expect.poll(() => delivered, { timeout: 10_000 }).toContain(id);
      await expect.poll(() => queue.counts(), { timeout: 5_000 }).toMatchObject({ active: 0, waiting: 0 });
    }

    it('delivers ids and forgets a finished job, so that its id can be added again', async () => {
      const jobId = uuid();
      await queue.add('ingest', { jobId, attempt: 1 });
      await arrival(`${jobId}-1`);
      await queue.add('ingest', { jobId, attempt: 1 });
      await expect.poll(() => delivered.filter((id) => id === `${jobId}-1`).length).toBe(2);
    });

    it('does not repeat a failed job by itself, and takes its next attempt', async () => {
      const jobId = uuid();
      work = () => Promise.reject(new Error('broken'));
      await queue.add('ingest', { jobId, attempt: 1 });
      await arrival(`${jobId}-1`);
      await delay(200);
      expect(delivered.filter((id) => id.startsWith(jobId))).toEqual([`${jobId}-1`]);
      work = async () => undefined;
      await queue.add('ingest', { jobId, attempt: 2 });
      await arrival(`${jobId}-2`);
    });

    it('makes one job of the same row and attempt added twice', async () => {
      const jobId = uuid();
      const gate = new EventEmitter();
      work = async () => void (await once(gate, 'open'));
      await queue.add('delete', { jobId, attempt: 1 });
      await expect.poll(() => delivered).toContain(`${jobId}-1`);
      await queue.add('delete', { jobId, attempt: 1 });
      gate.emit('open');
      work = async () => undefined;
      await arrival(`${jobId}-1`);
      expect(delivered.filter((id) => id === `${jobId}-1`)).toHaveLength(1);
    });

    it('waits before a delayed job', async () => {
      const jobId = uuid();
      const started = Date.now();
      await queue.add('ingest', { jobId, attempt: 1 }, { delayMs: 600 });
      expect((await queue.counts()).delayed).toBe(1);
      await arrival(`${jobId}-1`);
      expect(Date.now() - started).toBeGreaterThanOrEqual(550);
    });

    it('starts an urgent job before those that wait already', async () => {
      const gate = new EventEmitter();
      const begun = delivered.length;
      work = async ({ jobId }) => void (await once(gate, jobId));
      const [busy, other, ordinary, urgent] = [uuid(), uuid(), uuid(), uuid()];
      await queue.add('ingest', { jobId: busy, attempt: 1 });
      await queue.add('ingest', { jobId: other, attempt: 1 });
      await expect.poll(() => delivered.length).toBe(begun + 2);
      await queue.add('ingest', { jobId: ordinary, attempt: 1 });
      await queue.add('ingest', { jobId: urgent, attempt: 1 }, { urgent: true });
      work = async () => undefined;
      // One place comes free, so that they start one after the other.
      gate.emit(busy);
      await expect.poll(() => delivered).toContain(`${ordinary}-1`);
      gate.emit(other);
      await arrival(`${ordinary}-1`);
      expect(delivered.slice(begun + 2)).toEqual([`${urgent}-1`, `${ordinary}-1`]);
    });

    it('closes an idle worker in less than a second', async () => {
      const started = Date.now();
      await worker.close();
      expect(Date.now() - started).toBeLessThan(1_000);
    });
  });
});

describe('queue without its store', () => {
  it('says so instead of waiting', async () => {
    const port = await freePort();
    const nowhere = openQueue({ databaseUrl: `postgres://saseo:none@127.0.0.1:${port}/saseo` });
    await expect(nowhere).rejects.toMatchObject({ code: 'queue-unavailable' });
  });

  it('fails an addition while PostgreSQL is down and works again after it', async () => {
    const directory = join(folder, 'other');
    const first = await startPostgres({ directory });
    const queue = await openQueue({ databaseUrl: first.url });
    await first.stop();
    const jobId = uuid();
    await expect(queue.add('ingest', { jobId, attempt: 1 })).rejects.toMatchObject({
      code: 'queue-unavailable',
    });
    const second = await startPostgres({ directory, port: first.port });
    await queue.add('ingest', { jobId, attempt: 1 });
    expect((await queue.counts()).waiting).toBe(1);
    await queue.close();
    await second.stop();
  });

  it('delivers and closes soon after PostgreSQL was killed and came back', async () => {
    const directory = join(folder, 'killed');
    const first = await startPostgres({ directory });
    const location = { databaseUrl: first.url };
    const queue = await openQueue(location);
    const connection = await queueConnection(location);
    const delivered: string[] = [];
    const worker = new Worker<JobPayload>(QUEUE_NAME, async (job) => void delivered.push(job.data.jobId), {
      ...connection,
    });
    worker.on('error', () => undefined);
    await worker.waitUntilReady();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    // Long enough for the worker to find its store gone.
    await delay(1_000);
    const second = await startPostgres({ directory, port: first.port });
    const jobId = uuid();
    await queue.add('ingest', { jobId, attempt: 1 });
    await expect.poll(() => delivered, { timeout: 5_000 }).toEqual([jobId]);
    const asked = Date.now();
    await worker.close();
    expect(Date.now() - asked).toBeLessThan(1_500);
    await connection.close();
    await queue.close();
    await second.stop();
  });

  it.runIf(hasRedis)('fails an addition while Redis is down', async () => {
    const queue = await openQueue({ databaseUrl: postgres.url, redisUrl });
    redis?.kill('SIGKILL');
    if (redis) await once(redis, 'exit');
    const started = Date.now();
    await expect(queue.add('ingest', { jobId: uuid(), attempt: 1 })).rejects.toMatchObject({
      code: 'queue-unavailable',
    });
    expect(Date.now() - started).toBeLessThan(6_000);
    await queue.close();
  });
});
