import { QUEUE_NAME } from '@app/contracts';
import { createLogger, queueConnection, type QueueConnection } from '@app/platform';
import { Worker } from 'bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { deleteSubject } from './delete-subject.js';
import { buildIndex } from './indexes/build-index.js';
import type { ServingIndex } from './indexes/open-indexes.js';
import { purgeIndex } from './indexes/purge-index.js';
import { ingestDocument } from './ingest-document.js';
import { trainVersion } from './intents/train-version.js';
import { processJob, type ProcessorParts } from './job.processor.js';
import { previewChunks } from './preview-chunks.js';
import { reconcile } from './reconcile.js';
import { sweep } from './sweep.js';
import type { IngestParts } from './version-making.js';
import { closeWorkerParts, type WorkerParts } from './worker-parts.js';
import { WORKER_PARTS } from './worker.tokens.js';

const RECONCILE_MS = 60_000;
const SWEEP_MS = 3_600_000;
const MAINTAIN_MS = 15_000;
/** A dead worker's jobs are delivered again after about this time. */
const LOCK_MS = 15_000;

/** Runs the queue's jobs, the reconciler, the sweep and index maintenance for as long as the application lives. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private readonly background = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly atWork = new Set<Promise<void>>();
  private readonly logger;
  private worker: Worker | undefined;
  private connection: QueueConnection | undefined;
  private written = false;
  private readonly warned = new Set<string>();

  constructor(@Inject(WORKER_PARTS) private readonly parts: WorkerParts) {
    this.logger = createLogger(parts.config, 'worker');
  }

  async onApplicationBootstrap(): Promise<void> {
    const { config } = this.parts;
    const processor = this.processorParts();
    await reconcile(this.stores(), { queuedForSeconds: 0 });
    this.track(() => sweep(this.stores()));
    this.connection = await queueConnection(
      { redisUrl: config.REDIS_URL, databaseUrl: config.DATABASE_URL as string },
      { workers: 1 },
    );
    this.worker = new Worker(
      QUEUE_NAME,
      async (delivery) => {
        this.written = true;
        await processJob(
          { data: delivery.data, deliveries: delivery.stalledCounter + 1 },
          processor,
          this.stop.signal,
        );
      },
      {
        ...this.connection,
        concurrency: config.SASEO_WORKER_CONCURRENCY,
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS / 3,
        // The row counts attempts; the queue must never fail a job because its worker died.
        maxStalledCount: 1_000,
      },
    );
    this.worker.on('error', ({ message }) => this.logger.warn({ message }, 'queue connection'));
    this.every(RECONCILE_MS, async () => {
      await this.parts.indexes.follow();
      await reconcile(this.stores(), { queuedForSeconds: 60 });
    });
    this.every(SWEEP_MS, () => sweep(this.stores()));
    this.every(MAINTAIN_MS, () => this.maintain());
  }

  /** Lets running jobs finish until the drain deadline, then hands them back to the queue. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.background.abort();
    const deadline = setTimeout(() => this.stop.abort(), this.parts.config.SASEO_DRAIN_SECONDS * 1_000);
    await this.worker?.close();
    await this.connection?.close();
    clearTimeout(deadline);
    await Promise.all(this.atWork);
    await closeWorkerParts(this.parts);
  }

  private stores() {
    const { database, files, queue, indexes } = this.parts;
    const { logger, background } = this;
    return { database, files, queue, chunks: indexes.chunks, logger, signal: background.signal };
  }

  private processorParts(): ProcessorParts {
    const { config, database, files, queue, indexes, models } = this.parts;
    const ingest: Omit<IngestParts, keyof ServingIndex> = {
      database,
      files,
      limits: {
        memoryMb: config.SASEO_PARSER_MEMORY_MB,
        seconds: config.SASEO_PARSER_SECONDS,
        textBytes: config.SASEO_TEXT_LIMIT_MB * 1_048_576,
        warn: (message) => this.warnOnce(message),
      },
    };
    return {
      database,
      queue,
      logger: this.logger,
      running: new Set(),
      handlers: {
        ingest: async (job, signal) =>
          ingestDocument(job, { ...ingest, ...(await indexes.serving()) }, signal),
        delete: (job, signal) => deleteSubject(job, this.stores(), signal),
        'preview-chunks': (job, signal) =>
          previewChunks(job, { database, files, embedder: models.embedder }, signal),
        'train-intents': (job, signal) =>
          trainVersion(job, { database, files, embedder: models.embedder }, signal),
        reindex: (job, signal) =>
          buildIndex(job, { database, openIndex: (index) => indexes.openIndex(index) }, signal),
        'purge-index': async (job) => {
          await indexes.follow();
          const closeIndex = (fingerprint: string) => indexes.closeIndex(fingerprint);
          return purgeIndex(job, { database, chunks: indexes.chunks, closeIndex });
        },
      },
    };
  }

  /** Optimises the index after writes; a conflict with a running write is left for the next round. */
  private async maintain(): Promise<void> {
    if (!this.written) return;
    this.written = false;
    await this.parts.indexes.chunks.maintain();
  }

  private every(milliseconds: number, work: () => Promise<void>): void {
    let running = false;
    const timer = setInterval(() => {
      if (running) return;
      running = true;
      this.track(() => work().finally(() => (running = false)));
    }, milliseconds);
    this.timers.push(timer);
  }

  /** Background work never throws, and a stop waits for it. */
  private track(work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'background work failed'))
      .finally(() => this.atWork.delete(done));
    this.atWork.add(done);
  }

  private warnOnce(message: string): void {
    if (!this.warned.has(message)) this.logger.warn(message);
    this.warned.add(message);
  }
}
