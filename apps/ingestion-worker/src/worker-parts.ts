import { ANALYSER_VERSION } from '@app/language';
import {
  activeModels,
  configuredModels,
  modelFolders,
  modelPlaces,
  placeIndexing,
  startModels,
  type ModelsProcess,
} from '@app/models';
import { AppError, createLogger, loadConfig, openQueue, type Config, type JobQueue } from '@app/platform';
import {
  openChunks,
  openDatabase,
  openFiles,
  fingerprintOf,
  type ChunkStore,
  type Database,
  type FileStore,
  type Fingerprint,
} from '@app/store';
import { join, resolve } from 'node:path';

/** Everything the worker holds open. */
export interface WorkerParts {
  config: Config;
  database: Database;
  files: FileStore;
  chunks: ChunkStore;
  models: ModelsProcess;
  queue: JobQueue;
  fingerprint: Fingerprint;
}

/** Opens the stores, the queue and the encoder. */
export async function openWorkerParts(config: Config = loadConfig()): Promise<WorkerParts> {
  const url = config.DATABASE_URL;
  if (!url) throw new AppError('configuration-invalid', { detail: 'DATABASE_URL: needed by the worker' });
  const home = resolve(config.SASEO_HOME);
  const logger = createLogger(config, 'worker');
  const database = await openDatabase({ url, applicationName: 'saseo-worker', poolSize: 8 });
  const places = modelPlaces(config.SASEO_HOME);
  const { embedder } = await activeModels(places, configuredModels(config));
  const models = await startModels({
    modelFolders: modelFolders(places),
    embedder: embedder.id,
    placement: placeIndexing(config),
    report: (err, what) => logger.warn({ err }, what),
  });
  const fingerprint = fingerprintOf(models.embedder, ANALYSER_VERSION);
  const workspace = await database.workspaces.ensureDefault();
  return {
    config,
    database,
    models,
    fingerprint,
    files: await openFiles(config.FILES_URI ?? join(home, 'files')),
    chunks: await openChunks({
      uri: config.VECTOR_URI ?? join(home, 'vectors'),
      workspaceId: workspace.id,
      fingerprint,
      role: 'writer',
      onLeaseLost: (error) => giveUpWriting(config, error),
    }),
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
  await parts.chunks.close();
  await parts.models.close();
  await parts.database.close();
}
