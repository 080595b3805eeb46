import type { Embedder } from '@app/models';
import { AppError, compiledEntry } from '@app/platform';
import { Worker } from 'node:worker_threads';
import type { ParentMessage, ThreadMessage, TrainingOutcome, TrainingTask } from './train-messages.js';

const MOST_MEGABYTES = 4_096;

/**
 * Trains in a thread of its own: it computes for seconds, and the event loop holds the locks of the queue meanwhile.
 *
 * @param onStage is told each stage as it begins
 * @throws AppError what `trainIntents` throws, what the encoder throws, `intents-not-trainable` when it takes more
 * memory than the thread has; the reason of `signal` when it aborts, which ends the thread
 */
export async function trainInThread(
  task: Omit<TrainingTask, 'encoder'>,
  { embedder, signal, onStage }: TrainingThreadOptions,
): Promise<TrainingOutcome> {
  signal.throwIfAborted();
  const encoder = embedder && {
    digest: embedder.digest,
    dimensions: embedder.dimensions,
    maximumTokens: embedder.maximumTokens,
  };
  const worker = new Worker(compiledEntry('apps/ingestion-worker/src/intents/train.thread'), {
    workerData: { ...task, encoder } satisfies TrainingTask,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const ended = new AbortController();
  try {
    return await Promise.race([
      outcomeOf(worker, { embedder, onStage }),
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: ended.signal });
      }),
    ]);
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

export interface TrainingThreadOptions {
  /** Absent: n-grams alone. */
  embedder: Embedder | undefined;
  signal: AbortSignal;
  onStage: (stage: string) => void;
}

function outcomeOf(
  worker: Worker,
  { embedder, onStage }: Pick<TrainingThreadOptions, 'embedder' | 'onStage'>,
): Promise<TrainingOutcome> {
  return new Promise((resolve, reject) => {
    const embed = async (id: number, texts: readonly string[]) => {
      try {
        if (!embedder) throw new Error('a thread without an encoder asked for vectors');
        worker.postMessage({ id, vectors: await embedder.embed(texts, 'query') } satisfies ParentMessage);
      } catch (error) {
        reject(error as Error);
        worker.postMessage({ id, failed: true } satisfies ParentMessage);
      }
    };
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'stage') onStage(message.stage);
      else if (message.kind === 'embed') void embed(message.id, message.texts);
      else if (message.kind === 'done') resolve(message.outcome);
      else reject(new AppError(message.code, message.detail === undefined ? {} : { detail: message.detail }));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
      const detail = 'the examples take more memory than a training may';
      return reject(new AppError('intents-not-trainable', { detail, cause: error }));
    });
    worker.on('exit', (code) => reject(new Error(`the training thread ended with code ${code}`)));
  });
}
