import { ANALYSER_VERSION } from '@app/language';
import {
  listEncoders,
  modelFolders,
  modelPlaces,
  openSecondEncoder,
  placeIndexing,
  startModels,
  type Embedder,
  type ModelsProcess,
} from '@app/models';
import { AppError, type Config } from '@app/platform';
import {
  KeptStores,
  newIndexOf,
  type ChunkStore,
  type Database,
  type Fingerprint,
  type SearchIndexRecord,
} from '@app/store';
import { join, resolve } from 'node:path';
import type { WritableIndex } from './build-index.js';
import { bytesNeeded, demandRoom } from './demand-room.js';

/** The index that documents are read into, and its encoder. */
export interface ServingIndex {
  chunks: ChunkStore;
  embedder: Embedder;
  fingerprint: Fingerprint;
}

export interface OpenIndexesOptions {
  config: Config;
  database: Database;
  workspaceId: string;
  report: (error: unknown, what: string) => void;
  onLeaseLost: (error: AppError) => void;
}

/**
 * The indexes that the worker writes: the one that serves, which it follows when another one begins to, and those that are
 * built. Its models are the encoder of the one that serves, or the chosen one where that is not installed.
 */
export class OpenIndexes {
  private following: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: OpenIndexesOptions,
    readonly models: ModelsProcess,
    private current: { record: SearchIndexRecord; chunks: ChunkStore },
    private readonly stores: KeptStores,
  ) {}

  /** @throws AppError `model-missing` when the chosen encoder is not installed */
  static async open(options: OpenIndexesOptions): Promise<OpenIndexes> {
    const { config, database, workspaceId, report } = options;
    const encoders = await listEncoders(config);
    const possible = encoders.map((encoder) => newIndexOf(encoder, ANALYSER_VERSION));
    const record = await database.searchIndexes.ensureServing(workspaceId, possible);
    const encoder = encoders.find(({ digest }) => digest === record.made.encoder) ?? encoders[0];
    const models = await startModels({
      modelFolders: modelFolders(modelPlaces(config.SASEO_HOME)),
      embedder: encoder.id,
      placement: placeIndexing(config),
      report,
    });
    const stores = new KeptStores({
      uri: vectorsOf(config),
      role: 'writer',
      onLeaseLost: options.onLeaseLost,
    });
    return new OpenIndexes(options, models, { record, chunks: await stores.of(record) }, stores);
  }

  /** Looks which index serves now, and opens it and its encoder where that is another one. */
  async follow(): Promise<void> {
    const look = this.following.catch(() => undefined).then(() => this.look());
    this.following = look;
    await look;
  }

  /** The index that served when it was looked last; work that reaches all indexes goes through it too. */
  get chunks(): ChunkStore {
    return this.current.chunks;
  }

  /**
   * The index that serves now.
   * @throws AppError `index-mismatch` when its encoder is not installed: nothing can be added to it
   */
  async serving(): Promise<ServingIndex> {
    await this.follow();
    const { record, chunks } = this.current;
    const { embedder } = this.models;
    if (embedder.digest !== record.made.encoder)
      throw new AppError('index-mismatch', { detail: `its encoder ${record.embedder} is not installed` });
    return { chunks, embedder, fingerprint: record.made };
  }

  /**
   * Opens an index for a build; its encoder runs in a process of its own, unless it serves already.
   * @throws AppError `disk-full`, `encoder-missing`, `models-out-of-memory`
   */
  async openIndex(record: SearchIndexRecord): Promise<WritableIndex> {
    await this.demandRoom(record);
    const chunks = await this.stores.of(record);
    const { models } = this;
    return { chunks, ...(await openSecondEncoder(record.made.encoder, { ...this.options, models })) };
  }

  /** Lets go of an index that is to be deleted. */
  async closeIndex(fingerprint: string): Promise<void> {
    await this.stores.release(fingerprint);
  }

  async close(): Promise<void> {
    await this.following.catch(() => undefined);
    await this.stores.close();
    await this.models.close();
  }

  private async look(): Promise<void> {
    const { config, database, workspaceId } = this.options;
    const record = await database.searchIndexes.serving(workspaceId);
    if (!record || record.id === this.current.record.id) return;
    const chunks = await this.stores.of(record);
    const encoder = (await listEncoders(config)).find(({ digest }) => digest === record.made.encoder);
    if (encoder) await this.models.switchTo({ embedder: encoder.id });
    this.current = { record, chunks };
  }

  private async demandRoom(record: SearchIndexRecord): Promise<void> {
    const { config, database } = this.options;
    const folder = vectorsOf(config);
    if (isRemote(folder)) return;
    const counts = await database.searchIndexes.get(record.workspaceId, record.id);
    const dimensions = { serving: this.current.record.made.dimensions, built: record.made.dimensions };
    const planned = { ...counts, dimensions, servingBytes: await this.chunks.bytes() };
    await demandRoom(folder, bytesNeeded(planned));
  }
}

const vectorsOf = (config: Config): string =>
  config.VECTOR_URI ?? join(resolve(config.SASEO_HOME), 'vectors');

/** Whose room nobody can ask for. */
const isRemote = (uri: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(uri);
