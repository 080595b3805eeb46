import type { Database, FileStore } from '@app/store';
import { eachOnItsOwn } from './each-on-its-own.js';
import { INTENT_MODELS } from './intents/train-version.js';
import type { ReconcileParts } from './reconcile.js';

/** An upload keeps its file before it has a row; by then it has one, or was given up. */
const UPLOAD_MS = 3_600_000;
/** From this many on, stores of which PostgreSQL knows nothing at all belong to another database. */
const SUSPICIOUS = 10;
/** Names asked for in one query. */
const BATCH = 1_000;

export type SweepParts = ReconcileParts & { files: FileStore };

/**
 * Makes every store agree with PostgreSQL, at boot and each hour: what no row names leaves the index and the files,
 * deletes that were given up are taken up again, and what callers said and was answered is forgotten in time. Whatever
 * fails is logged and left to the next sweep.
 */
export async function sweep(parts: SweepParts): Promise<void> {
  const steps = [
    removeUnneeded,
    resumeDeletes,
    sweepIndex,
    sweepTexts,
    sweepIntentModels,
    sweepOriginals,
    forgetUtterances,
    forgetAnswers,
  ];
  await eachOnItsOwn(steps, { ...parts, what: 'sweep' }, (step) => step(parts));
}

async function resumeDeletes({ database, queue, ...background }: SweepParts): Promise<void> {
  const jobs = await database.jobs.resumeDeletes();
  await eachOnItsOwn(jobs, { ...background, what: 'delete taken up again' }, (job) =>
    queue.add(job.kind, { jobId: job.id, attempt: job.attempts }),
  );
}

/** Documents that were removed, and that no kept version of their knowledge base has any more. */
async function removeUnneeded({ database, queue, ...background }: SweepParts): Promise<void> {
  const jobIds = await database.documents.removeUnneeded();
  await eachOnItsOwn(jobIds, { ...background, what: 'document that no version has' }, (jobId) =>
    queue.add('delete', { jobId, attempt: 1 }),
  );
}

/** What callers said is kept for as long as their project says. */
async function forgetUtterances({ database }: SweepParts): Promise<void> {
  await database.utteranceLog.expire();
}

/** Answers are kept for as long as their workspace says; for ever unless it says something. */
async function forgetAnswers({ database, signal }: SweepParts): Promise<void> {
  for (let isMore = true; isMore && !signal.aborted;) isMore = await database.answers.expireSome();
}

async function sweepIndex({ chunks, ...parts }: SweepParts): Promise<void> {
  const unknown = await unknownAmong(await chunks.versionIds(), documentVersions(parts));
  const context = { ...parts, what: 'rows of an unknown version' };
  await eachOnItsOwn(unknown, context, (versionId) => chunks.deleteVersion(versionId));
}

/** Text, blocks and printed words are named after their version, whose row was there before them. */
async function sweepTexts({ files, ...parts }: SweepParts): Promise<void> {
  for (const folder of ['text', 'blocks', 'words'])
    await sweepFolder(folder, documentVersions(parts), { files, ...parts });
}

/** A training stores its model after its version has a row, which the removal of a project takes away. */
async function sweepIntentModels(parts: SweepParts): Promise<void> {
  await sweepFolder(INTENT_MODELS, (ids) => parts.database.intentVersions.known(ids), parts);
}

/** Removes the files of a folder that are named after versions which are not known. */
async function sweepFolder(
  folder: string,
  known: Known,
  { files, ...background }: SweepParts,
): Promise<void> {
  const keys = new Map<string, string>();
  for await (const { key } of files.list(folder)) keys.set(versionOf(key), key);
  const unknown = await unknownAmong([...keys.keys()], known);
  const context = { ...background, what: 'file of an unknown version' };
  await eachOnItsOwn(unknown, context, (versionId) => files.remove(keys.get(versionId) as string));
}

/** Which of the versions have a row. */
type Known = (versionIds: readonly string[]) => Promise<Set<string>>;

const documentVersions =
  ({ database }: { database: Database }): Known =>
  (ids) =>
    database.documents.knownVersions(ids);

const versionOf = (key: string) => key.slice(key.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '');

async function sweepOriginals({ files, database, ...background }: SweepParts): Promise<void> {
  const old: string[] = [];
  for await (const { key, writtenAt } of files.list('originals')) {
    if (Date.now() - writtenAt.getTime() > UPLOAD_MS) old.push(key);
  }
  const nameless: string[] = [];
  for (const keys of batches(old)) {
    const named = await database.documents.namedFiles(keys);
    nameless.push(...keys.filter((key) => !named.has(key)));
  }
  refuseAll(nameless, old);
  await eachOnItsOwn(nameless, { ...background, what: 'original that no version names' }, (key) =>
    database.documents.discardFile(key, () => files.remove(key)),
  );
}

async function unknownAmong(versionIds: readonly string[], knownAmong: Known): Promise<string[]> {
  const unknown: string[] = [];
  for (const ids of batches(versionIds)) {
    const known = await knownAmong(ids);
    unknown.push(...ids.filter((id) => !known.has(id)));
  }
  refuseAll(unknown, versionIds);
  return unknown;
}

/** A worker that was pointed at the wrong database must not empty the stores of the right one. */
function refuseAll(unknown: readonly string[], all: readonly string[]): void {
  if (all.length < SUSPICIOUS || unknown.length < all.length) return;
  throw new Error(
    `the database knows none of ${all.length} stored items; is it the right one? Nothing is removed`,
  );
}

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let first = 0; first < items.length; first += BATCH) yield items.slice(first, first + BATCH);
}
