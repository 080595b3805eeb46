import type { BackendFactory, ConnectionOptions, IQueueBackend } from 'bullmq';
import type { Pool } from 'pg';
import { AppError } from '../errors/app-error.js';

/** Where the queue lives: in Redis when `redisUrl` is set, else in the PostgreSQL of `databaseUrl`. */
export interface QueueLocation {
  redisUrl?: string | undefined;
  databaseUrl: string;
}

/** What a BullMQ class needs: spread it into its options. `close` after the class was closed. */
export interface QueueConnection {
  connection: ConnectionOptions;
  /** Milliseconds before a worker whose store failed looks again; BullMQ's own 15 s would hold up jobs and stops. */
  runRetryDelay: number;
  close(): Promise<void>;
}

const schema = 'bullmq';
const runRetryDelay = 500;

/**
 * Connection for `new Worker(QUEUE_NAME, processor, { ...connection })`, on the same store as `openQueue`. It makes
 * that store the default of this process, so workers are constructed without a backend argument. `workers` is the
 * number of Worker and QueueEvents instances that will share it: each holds one PostgreSQL session for itself.
 */
export async function queueConnection(
  location: QueueLocation,
  options: { workers: number } = { workers: 1 },
): Promise<QueueConnection> {
  const opened = await openBackend(location, options.workers);
  const { setDefaultBackendFactory } = await import('bullmq');
  setDefaultBackendFactory(opened.backendFactory);
  return opened;
}

/** Connection and backend of one user of the queue; brings the queue's tables up to date when they are not. */
export async function openBackend(
  location: QueueLocation,
  workers: number,
): Promise<QueueConnection & { backendFactory: BackendFactory<IQueueBackend, ConnectionOptions> }> {
  // Loaded on use: most processes that use this library have no queue.
  const { createPostgresBackend, createRedisBackend } = await import('bullmq');
  if (location.redisUrl !== undefined) {
    return {
      // A worker waits through a restart of Redis; the producer has its own limit, see openQueue.
      connection: { url: location.redisUrl, maxRetriesPerRequest: null },
      runRetryDelay,
      close: async () => undefined,
      backendFactory: createRedisBackend,
    };
  }
  const { Pool } = await import('pg');
  // BullMQ cannot load the driver by itself from an ES module, hence a pool and not a connection string.
  const pool = new Pool({
    connectionString: location.databaseUrl,
    options: `-c search_path=${schema}`,
    application_name: 'saseo-queue',
    max: workers + 5,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  try {
    await migrate(pool);
  } catch (cause) {
    await pool.end();
    throw new AppError('queue-unavailable', { cause });
  }
  return {
    // The types know Redis alone; the PostgreSQL backend accepts a pool.
    connection: pool as unknown as ConnectionOptions,
    runRetryDelay,
    close: () => pool.end(),
    backendFactory: createPostgresBackend as unknown as BackendFactory<IQueueBackend, ConnectionOptions>,
  };
}

/** Looks first, so that an account without the right to create tables can use a queue that is up to date. */
async function migrate(pool: Pool): Promise<void> {
  const { LATEST_SCHEMA_VERSION, SchemaMigrationRequiredError, assertSchemaCompatibility, runMigrations } =
    await import('bullmq');
  const client = await pool.connect();
  try {
    const version = await assertSchemaCompatibility(client, schema).catch((error: unknown) => {
      if (error instanceof SchemaMigrationRequiredError) return 0;
      throw error;
    });
    if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, schema);
  } finally {
    client.release();
  }
}
