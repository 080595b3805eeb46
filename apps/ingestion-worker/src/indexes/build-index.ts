import type { Embedder } from '@app/models';
import { AppError } from '@app/platform';
import type {
  ChunkRow,
  ChunkStore,
  CopiedVersion,
  Database,
  Fingerprint,
  JobRecord,
  SearchIndexRecord,
} from '@app/store';
import { STORED_AT_ONCE } from '../ingest-document.js';
import { remakeRows } from './remake-rows.js';

/** An index that can be written: its rows and its encoder. */
export interface WritableIndex {
  chunks: ChunkStore;
  embedder: Embedder;
  /** Gives back what it took to open. */
  release(): Promise<void>;
}

export interface BuildParts {
  database: Database;
  /** @throws AppError `encoder-missing` when its encoder is not installed */
  openIndex(index: SearchIndexRecord): Promise<WritableIndex>;
}

/** Versions that are looked up at once. */
const PAGE = 200;
/** Passes that copy nothing although something is missing: what was removed or edited meanwhile is right in the next one. */
const MOST_IDLE_PASSES = 3;
/** Rows of several small documents are one commit; a large one has commits of its own. */
const ROWS_AT_ONCE = 512;

/**
 * Fills an index beside the one that serves, from the rows that other indexes hold: nothing is parsed or cut anew, so
 * passages keep their ids, their places and what editors made of them. A version counts as done in the same
 * transaction that its rows are written in, so a build that was killed goes on where it was, and what came, went or was
 * edited meanwhile is found by looking again until nothing is missing.
 * @throws AppError `encoder-missing`, `disk-full`, `count-mismatch`, `models-out-of-memory`, `store-unavailable`
 */
export async function buildIndex(job: JobRecord, parts: BuildParts, signal: AbortSignal): Promise<void> {
  const { database } = parts;
  const index = await database.searchIndexes.ofJob(job);
  await database.jobs.stage(job, 'embedding');
  const indexes = await database.searchIndexes.list(job.workspaceId);
  const made = new Map(indexes.map((one) => [one.fingerprint, one.made]));
  const target = await parts.openIndex(index);
  try {
    const copying = { index, made, target, database };
    for (let idle = 0, missing = true; missing;) {
      const pass = await copyMissing(job, copying, signal);
      missing = pass.seen > 0;
      idle = pass.copied > 0 ? 0 : idle + 1;
      if (missing && idle > MOST_IDLE_PASSES)
        throw new AppError('count-mismatch', { detail: `no rows of ${pass.seen} documents are found` });
    }
    await database.jobs.stage(job, 'optimizing');
    await target.chunks.maintain();
  } finally {
    await target.release();
  }
  await database.jobs.finish(job);
}

interface Copying {
  index: SearchIndexRecord;
  /** What made the indexes of the workspace, by fingerprint. */
  made: ReadonlyMap<string, Fingerprint>;
  target: WritableIndex;
  database: Database;
}

/** One pass over what the index lacks. */
async function copyMissing(
  job: JobRecord,
  copying: Copying,
  signal: AbortSignal,
): Promise<{ seen: number; copied: number }> {
  const { index, database, target } = copying;
  const { versions, missing } = await database.searchIndexes.get(index.workspaceId, index.id);
  let [seen, copied] = [0, 0];
  for (let after: string | null = null; ;) {
    const page: CopiedVersion[] = await database.searchIndexes.missing(index, { after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return { seen, copied };
    for (const batch of batches(page)) {
      signal.throwIfAborted();
      copied += await copyBatch(batch, copying, signal);
      await database.jobs.progress(job, versions + copied, Math.max(versions + missing, versions + copied));
    }
    await target.chunks.maintain();
    seen += page.length;
    after = last.id;
  }
}

/** Versions whose rows are in the same index, few enough for one commit, or a single one. */
function* batches(versions: readonly CopiedVersion[]): Generator<CopiedVersion[]> {
  let batch: CopiedVersion[] = [];
  let rows = 0;
  for (const version of versions) {
    const full = rows + version.chunkCount > ROWS_AT_ONCE || batch[0]?.source !== version.source;
    if (batch.length > 0 && full) {
      yield batch;
      [batch, rows] = [[], 0];
    }
    batch.push(version);
    rows += version.chunkCount;
  }
  if (batch.length > 0) yield batch;
}

async function copyBatch(
  batch: readonly CopiedVersion[],
  { index, made: recipes, target, database }: Copying,
  signal: AbortSignal,
): Promise<number> {
  const [first] = batch;
  if (!first) return 0;
  const { chunks, embedder } = target;
  const ids = batch.map(({ id }) => id);
  const found = await chunks.rowsOf(ids, first.source);
  const whole = wholeOnes(batch, found);
  const source = recipes.get(first.source);
  const keepVectors = source?.encoder === index.made.encoder && source.rowRecipe === index.made.rowRecipe;
  const made = await remakeRows(found, { embedder, keepVectors }, signal);
  const copied = await database.searchIndexes.copy(index, {
    versionIds: whole,
    write: (versionIds) => writeVersions(made, versionIds, chunks),
  });
  return copied.length;
}

/** Proves that the index holds the rows before it is said to. */
async function writeVersions(
  made: readonly ChunkRow[],
  versionIds: readonly string[],
  chunks: ChunkStore,
): Promise<void> {
  const wanted = new Set(versionIds);
  const rows = made.filter(({ versionId }) => wanted.has(versionId));
  for (let first = 0; first < rows.length; first += STORED_AT_ONCE) {
    await chunks.write(rows.slice(first, first + STORED_AT_ONCE));
  }
  const stored = await chunks.countVersions(versionIds);
  if (stored !== rows.length)
    throw new AppError('count-mismatch', {
      detail: `wrote ${rows.length} chunks, the index holds ${stored}`,
    });
}

/**
 * Versions whose rows were read whole. One that was removed meanwhile has none, and is asked for no more.
 * @throws AppError `count-mismatch` when a version has other rows than it says
 */
function wholeOnes(batch: readonly CopiedVersion[], rows: readonly ChunkRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { versionId } of rows) counts.set(versionId, (counts.get(versionId) ?? 0) + 1);
  const whole = batch.filter(({ id, title, chunkCount, source }) => {
    const count = counts.get(id) ?? 0;
    if (count === chunkCount) return true;
    if (count === 0) return false;
    throw new AppError('count-mismatch', {
      detail: `${title}: the index ${source} holds ${count} of ${chunkCount} chunks`,
    });
  });
  return whole.map(({ id }) => id);
}
