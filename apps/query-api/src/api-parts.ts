import {
  activeModels,
  choiceOf,
  configuredModels,
  modelFolders,
  modelPlaces,
  openRemoteGenerator,
  placeModels,
  remoteSettings,
  startModels,
  type ModelsProcess,
  type RemoteGenerator,
} from '@app/models';
import { AppError, createLogger, openQueue, type Config, type JobQueue } from '@app/platform';
import { openDatabase, openFiles, type Database, type FileStore } from '@app/store';
import { join, resolve } from 'node:path';
import { Permits } from './answers/permits.js';
import { ServedIndexes, findServing } from './indexes/served-indexes.js';

/** Injection token of the open parts of the API. */
export const API_PARTS = Symbol('API parts');

/** Injection token of the logger of the API. */
export const LOGGER = Symbol('logger');

/** Everything the API holds open, shared by its controllers. */
export interface ApiParts {
  config: Config;
  /** The one workspace of this installation. */
  workspaceId: string;
  database: Database;
  files: FileStore;
  indexes: ServedIndexes;
  /**
   * Its models change while requests run: ask it at each request, and hold them for work of several steps. Without a
   * judge passages keep the order of retrieval and claims are checked by rules alone; without a generator answers are
   * composed of quotes.
   */
  models: ModelsProcess;
  /** The generator of `models` where it is on another machine. */
  remote: RemoteGenerator | undefined;
  queue: JobQueue;
  /** Places for texts of the generator, whoever asks for them. */
  generations: Permits;
}

/** Opens the stores, the queue and the models. Fails with one AppError that names what is missing. */
export async function openApiParts(config: Config): Promise<ApiParts> {
  const url = config.DATABASE_URL;
  if (!url) throw new AppError('configuration-invalid', { detail: 'DATABASE_URL: needed by the API' });
  const home = resolve(config.SASEO_HOME);
  const places = modelPlaces(config.SASEO_HOME);
  const logger = createLogger(config, 'api');
  const report = (err: unknown, what: string) => logger.error({ err }, what);
  const settings = remoteSettings(config);
  const remote = settings && (await openRemoteGenerator(settings, report));
  const database = await openDatabase({ url, applicationName: 'saseo-api' });
  const workspace = await database.workspaces.ensureDefault();
  const source = { config, database, workspaceId: workspace.id, report };
  const { record, embedder } = await findServing(source);
  const models = await startModels({
    ...choiceOf(await activeModels(places, configuredModels(config))),
    embedder,
    modelFolders: modelFolders(places),
    placement: placeModels(config),
    remote,
    report,
  });
  const [files, indexes, queue] = await Promise.all([
    openFiles(config.FILES_URI ?? join(home, 'files')),
    ServedIndexes.open(source, models, record),
    openQueue({ redisUrl: config.REDIS_URL, databaseUrl: url }),
  ]);
  return {
    config,
    workspaceId: workspace.id,
    database,
    files,
    indexes,
    models,
    remote,
    queue,
    generations: new Permits(config.SASEO_GENERATION_CONCURRENCY),
  };
}

/** Closes in the reverse order of opening. */
export async function closeApiParts(parts: ApiParts): Promise<void> {
  await parts.queue.close();
  await parts.indexes.close();
  await parts.models.close();
  await parts.database.close();
}
