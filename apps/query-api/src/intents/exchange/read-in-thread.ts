import type { ExchangeFormat, ProblemCode } from '@app/contracts';
import { AppError, compiledEntry } from '@app/platform';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadImport } from './read-import.js';

/** What the thread is given. */
export interface ReadTask {
  bytes: Uint8Array;
  format: ExchangeFormat;
}

/** What the thread answers. */
export type ReadReply = { read: ReadImport } | { code: ProblemCode; detail: string | undefined };

const MOST_MILLISECONDS = 30_000;
const MOST_MEGABYTES = 1_024;

/**
 * `readImport` in a thread of its own: ten megabytes of YAML take seconds, and calls are classified meanwhile.
 *
 * @throws AppError what `readImport` throws; `file-too-large` when it takes more time or memory than it may
 */
export async function readInThread(task: ReadTask): Promise<ReadImport> {
  const thread = new Worker(compiledEntry('apps/query-api/src/intents/exchange/read.thread'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const limit = AbortSignal.timeout(MOST_MILLISECONDS);
  try {
    const [reply] = (await once(thread, 'message', { signal: limit })) as [ReadReply];
    if ('read' in reply) return reply.read;
    throw new AppError(reply.code, reply.detail === undefined ? {} : { detail: reply.detail });
  } catch (cause) {
    const starved = (cause as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!limit.aborted && !starved) throw cause;
    throw new AppError('file-too-large', {
      detail: 'it takes more time or memory than an import may',
      cause,
    });
  } finally {
    await thread.terminate();
  }
}
