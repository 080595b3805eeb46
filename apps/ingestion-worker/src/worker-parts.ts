import type { ModelsProcess } from '@app/models';
import { AppError, createLogger, loadConfig, openQueue, type Config, type JobQueue } from '@app/platform';
import { openDatabase, openFiles, type Database, type FileStore } from '@app/store';
import { join, resolve } from 'node:path';
import { OpenIndexes } from './indexes/open-indexes.js';

/** Everything the worker holds open. */
export interface WorkerParts {
  config: Config;
  database: Database;
  files: FileStore;
  indexes: OpenIndexes;
  /** The encoder of the index that serves. */
  models: ModelsProcess;
  queue: JobQueue;
}

/** Opens the stores, the queue and the encoder. */
export async function openWorkerParts(config: Config = loadConfig()): Promise<WorkerParts> {
  const url = config.DATABASE_URL;
  if (!url) throw new AppError('configuration-invalid', { detail: 'DATABASE_URL: needed by the worker' });
  const logger = createLogger(config, 'worker');
  const database = await openDatabase({ url, applicationName: 'saseo-worker', poolSize: 8 });
  const workspace = await database.workspaces.ensureDefault();
  const indexes = await OpenIndexes.open({
    config,
    database,
    workspaceId: workspace.id,
    report: (err, what) => logger.warn({ err }, what),
    onLeaseLost: (error) => giveUpWriting(config, error),
  });
  return {
    config,
    database,
    indexes,
    models: indexes.models,
    files: await openFiles(config.FILES_URI ?? join(resolve(config.SASEO_HOME), 'files')),
    queue: await openQueue({ redisUrl: config.REDIS_URL, databaseUrl: url }),
  };
}

/** Jobs of a worker that may not write can only fail: it drains and ends, and whoever watches it starts it again. */
function giveUpWriting(config: Config, error: AppError): void {
  createLogger(config, 'worker').error({ err: error }, 'another process writes the index now');
  process.kill(process.pid, 'SIGTERM');
}

/** Closes in the reverse order of opening. */
export async function closeWorkerParts(parts: WorkerParts): Promise<void> {
  await parts.queue.close();
  await parts.indexes.close();
  await parts.database.close();
}
