import { SearchIndex, SearchIndexWork, listOf, type Job } from '@app/contracts';
import { AppError, asAppError, type Config } from '@app/platform';
import type { ApiClient } from '../api-client.js';
import { progressBar } from '../demo/progress-bar.js';
import { textTable } from '../models/text-table.js';
import { runningServer } from '../models/running-server.js';
import { waitForJob } from '../wait-for-job.js';
import { evaluateIndex, findTrials } from './evaluate-index.js';
import { reindexWords } from './reindex-words.js';

/** What stands behind `saseo reindex`. */
export interface ReindexOptions {
  readonly what: 'build' | 'roll-back' | 'purge' | 'list';
  readonly knowledgeBase?: string | undefined;
  /** File of questions, or id of a golden set. */
  readonly golden?: string | undefined;
  readonly gate?: string | undefined;
  readonly publish: boolean;
}

/** Builds before documents that keep coming are left to a quieter hour. */
const MOST_BUILDS = 5;

/**
 * `saseo reindex`: builds, tries, publishes, rolls back or deletes indexes of a running Saseo.
 * @returns false when a bound is broken or a job did not end well
 * @throws AppError of the server; `not-running`
 */
export async function reindex(config: Config, options: ReindexOptions): Promise<boolean> {
  const client = await runningServer(config.SASEO_HOME);
  if (!client) throw new AppError('not-running');
  if (options.what === 'list') return list(client);
  if (options.what === 'purge') return purge(client);
  if (options.what === 'roll-back') return rollBack(client);
  const say = reindexWords();
  const trials = await findTrials(client, options);
  const begun = SearchIndexWork.parse(await client.post('/v1/indexes', {}));
  process.stderr.write(`${say.building(begun.index.embedder, begun.index.analyser)}\n`);
  if (!(await awaitBuild(client, begun.jobId))) return false;
  const index = await findIndex(client, ({ id }) => id === begun.index.id);
  process.stderr.write(`${say.built(index.fingerprint, index.versions)}\n`);
  // Documents that an older software left in no index are found again; this one serves already.
  if (index.state === 'serving') return true;
  if (!(await evaluateIndex(config, index, { trials, gate: options.gate }))) {
    process.stderr.write(`${say.failed}\n`);
    return false;
  }
  if (options.publish) return publish(client, index);
  process.stderr.write(`${say.ready}\n`);
  return true;
}

async function rollBack(client: ApiClient): Promise<boolean> {
  const former = (await indexesOf(client))
    .filter(({ state }) => state === 'former')
    .toSorted((one, other) => ((one.servedAt ?? '') < (other.servedAt ?? '') ? 1 : -1))[0];
  if (!former) throw new AppError('nothing-to-roll-back', { detail: 'index' });
  return publish(client, former);
}

/** Lets an index serve; what came since it was built is added before. */
async function publish(client: ApiClient, { id }: SearchIndex): Promise<boolean> {
  const say = reindexWords();
  for (let builds = 0; ; builds += 1) {
    try {
      const served = SearchIndex.parse(await client.post(`/v1/indexes/${id}/publish`, {}));
      process.stdout.write(`${say.published(served.fingerprint, served.embedder)}\n`);
      return true;
    } catch (error) {
      if (asAppError(error).code !== 'index-incomplete' || builds === MOST_BUILDS) throw error;
    }
    process.stderr.write(`${say.catchingUp}\n`);
    const { jobId } = SearchIndexWork.parse(await client.post(`/v1/indexes/${id}/build`, {}));
    if (!(await awaitBuild(client, jobId))) return false;
  }
}

async function purge(client: ApiClient): Promise<boolean> {
  const say = reindexWords();
  const others = (await indexesOf(client)).filter(({ state }) => state !== 'serving');
  if (others.length === 0) process.stdout.write(`${say.nothingToPurge}\n`);
  for (const { id, fingerprint } of others) {
    const { jobId } = SearchIndexWork.parse(await client.delete(`/v1/indexes/${id}`));
    const job = await waitForJob(client, jobId);
    const { before, after } = job.receipt ?? {};
    if (!before || !after) return tellEnd(job);
    process.stdout.write(`${say.purged(fingerprint, before['chunks'] ?? 0, after['chunks'] ?? 0)}\n`);
  }
  return true;
}

async function list(client: ApiClient): Promise<boolean> {
  const { row, state, yes, no } = reindexWords();
  const rows = (await indexesOf(client)).map((index) => [
    index.fingerprint,
    state[index.state],
    index.embedder,
    index.analyser,
    String(index.versions),
    String(index.missing),
    index.current ? yes : no,
  ]);
  process.stdout.write(textTable(Object.values(row), rows, new Set([4, 5])));
  return true;
}

async function indexesOf(client: ApiClient): Promise<SearchIndex[]> {
  return listOf(SearchIndex).parse(await client.get('/v1/indexes')).items;
}

async function findIndex(client: ApiClient, is: (index: SearchIndex) => boolean): Promise<SearchIndex> {
  const index = (await indexesOf(client)).find(is);
  if (!index) throw new AppError('index-not-found');
  return index;
}

/** Shows how far a build is; it goes on without this command. */
async function awaitBuild(client: ApiClient, jobId: string): Promise<boolean> {
  let show: ((done: number) => void) | undefined;
  const job = await waitForJob(client, jobId, undefined, ({ done, total }) => {
    if (total === 0) return;
    show ??= progressBar(total, reindexWords().copied, process.stderr);
    show(Math.min(done, total));
  });
  return job.state === 'done' || tellEnd(job);
}

function tellEnd({ state, reason }: Job): false {
  const why = reason ? `${reason.title} (${reason.code}) ${reason.detail ?? ''}`.trim() : state;
  process.stderr.write(`${reindexWords().jobFailed(why)}\n`);
  return false;
}
