import type { ProblemCode } from '@app/contracts';
import { ANALYSER_VERSION } from '@app/language';
import { findEncoder, listEncoders, openSecondEncoder, type Embedder, type ModelsProcess } from '@app/models';
import { AppError, asAppError, type Config } from '@app/platform';
import {
  KeptStores,
  ROW_RECIPE,
  newIndexOf,
  type ChunkStore,
  type Database,
  type NewSearchIndex,
  type SearchIndexRecord,
} from '@app/store';
import { join, resolve } from 'node:path';

/** How often the database is asked which index serves: another process may have switched. */
const FOLLOW_MS = 2_000;

/** An index to search, and the encoder of its vectors. */
export interface SearchedIndex {
  chunks: ChunkStore;
  embedder: Embedder;
  /** It is tried while documents come: what it does not hold yet is not looked for. */
  isTried?: boolean;
}

/** What the indexes need before any of them is open. */
export interface IndexSource {
  config: Config;
  database: Database;
  workspaceId: string;
  report: (error: unknown, what: string) => void;
}

/** The index that serves, chosen in the database, and the encoder to search it with: the one that is loaded for questions. */
export async function findServing({ config, database, workspaceId }: IndexSource): Promise<{
  record: SearchIndexRecord;
  embedder: string;
}> {
  const encoders = await listEncoders(config);
  const possible = encoders.map((encoder) => newIndexOf(encoder, ANALYSER_VERSION));
  const record = await database.searchIndexes.ensureServing(workspaceId, possible);
  const encoder = encoders.find(({ digest }) => digest === record.made.encoder) ?? encoders[0];
  return { record, embedder: encoder.id };
}

/**
 * The indexes that this process searches. A question goes to the index of the encoder that it is asked with, so one that
 * began before a switch ends in the former index.
 */
export class ServedIndexes {
  private readonly timer: NodeJS.Timeout;
  private changing: Promise<unknown> = Promise.resolve();
  private lastFailure: ProblemCode | undefined;
  private former: ChunkStore | undefined;

  private constructor(
    private readonly source: IndexSource,
    private readonly models: ModelsProcess,
    private current: { record: SearchIndexRecord; chunks: ChunkStore },
    private readonly stores: KeptStores,
  ) {
    this.timer = setInterval(() => void this.look(), FOLLOW_MS);
    this.timer.unref();
    this.tellTrouble();
  }

  static async open(
    source: IndexSource,
    models: ModelsProcess,
    record: SearchIndexRecord,
  ): Promise<ServedIndexes> {
    const { config } = source;
    const uri = config.VECTOR_URI ?? join(resolve(config.SASEO_HOME), 'vectors');
    const stores = new KeptStores({ uri, role: 'reader' });
    return new ServedIndexes(source, models, { record, chunks: await stores.of(record) }, stores);
  }

  /** The index that serves. */
  get record(): SearchIndexRecord {
    return this.current.record;
  }

  /** The passages of the index that serves. */
  get chunks(): ChunkStore {
    return this.current.chunks;
  }

  /** The passages that a question in the vectors of this encoder is looked for in. */
  searchedBy({ digest }: Embedder): ChunkStore {
    const { chunks } = this.current;
    if (chunks.encoder !== digest && this.former?.encoder === digest) return this.former;
    return chunks;
  }

  /** What the index that serves lacks, with the code of the reason; undefined when nothing. */
  get trouble(): ProblemCode | undefined {
    const { made } = this.current.record;
    if (this.models.embedder.digest !== made.encoder) return 'encoder-missing';
    const isPresent = made.analyser === ANALYSER_VERSION && made.rowRecipe === ROW_RECIPE;
    return isPresent ? undefined : 'analyser-changed';
  }

  /** The index as it would be made now. @throws AppError `model-missing` */
  async wanted(): Promise<NewSearchIndex> {
    const [chosen] = await listEncoders(this.source.config);
    return newIndexOf(chosen, ANALYSER_VERSION);
  }

  /**
   * Lets another index serve. Its encoder is loaded and tried before; questions that were asked before the switch end in
   * the former index.
   * @throws AppError `index-not-found`, `index-serving`, `index-incomplete`, `encoder-missing`; nothing has changed then
   */
  async publish(id: string, actorId: string | null): Promise<void> {
    const { database, workspaceId } = this.source;
    await this.change(async () => {
      const { versions: _versions, missing, ...record } = await database.searchIndexes.get(workspaceId, id);
      // Known before an encoder is loaded; the switch itself looks again.
      if (missing > 0) throw new AppError('index-incomplete', { detail: `${missing} documents` });
      await this.switchTo(record, () => database.searchIndexes.publish({ workspaceId, id, actorId }));
    });
  }

  /**
   * Opens any index to try it, with its encoder in a process of its own unless it serves already.
   * @throws AppError `index-not-found`, `index-incomplete`, `encoder-missing`
   */
  async openToTry(id: string): Promise<SearchedIndex & { release(): Promise<void> }> {
    const { config, database, workspaceId, report } = this.source;
    const record = await database.searchIndexes.get(workspaceId, id);
    if (record.missing > 0) throw new AppError('index-incomplete', { detail: `${record.missing} documents` });
    const chunks = await this.stores.of(record);
    const { models } = this;
    return {
      chunks,
      isTried: true,
      ...(await openSecondEncoder(record.made.encoder, { config, models, report })),
    };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.changing.catch(() => undefined);
    await this.stores.close();
  }

  /** Follows as well as it can; a failure that lasts is told once. */
  private async look(): Promise<void> {
    try {
      await this.follow();
      this.lastFailure = undefined;
    } catch (error) {
      const { code } = asAppError(error);
      if (code !== this.lastFailure) this.source.report(error, 'the index that serves is not followed');
      this.lastFailure = code;
    }
  }

  private tellTrouble(): void {
    const { trouble } = this;
    if (!trouble) return;
    const detail = `index ${this.record.fingerprint} of ${this.record.embedder}`;
    this.source.report(
      new AppError(trouble, { detail }),
      'the index that serves is not searched as well as it could be',
    );
  }

  private async follow(): Promise<void> {
    await this.change(async () => {
      const record = await this.source.database.searchIndexes.serving(this.source.workspaceId);
      if (record && record.id !== this.record.id) await this.switchTo(record, async () => undefined);
    });
  }

  private change(work: () => Promise<void>): Promise<void> {
    const done = this.changing.catch(() => undefined).then(work);
    this.changing = done;
    return done;
  }

  private async switchTo(record: SearchIndexRecord, commit: () => Promise<void>): Promise<void> {
    const chunks = await this.stores.of(record);
    const { id } = await findEncoder(this.source.config, record.made.encoder);
    await this.models.switchTo({ embedder: id }, async () => {
      await commit();
      // From here on the former encoder finds its passages, and the next one those of its own.
      this.former = this.current.chunks;
      this.current = { record: { ...record, state: 'serving' }, chunks };
    });
  }
}
