import { compiledEntry } from '@app/platform';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TrainingData } from '../heads/gradient-steps.js';
import type { HeadOf, Lesson } from '../heads/lesson.js';
import { learnInTurn, type HeadTask, type LearnedHead, type ThreadMessage } from './learn-in-turn.js';

/** This thread, and others beside it where there are processors, which learn heads until they are closed. */
export interface Learners {
  /**
   * Learns heads, several at a time: the same ones as one after the other. This thread takes its turns and holds its
   * event loop meanwhile.
   *
   * @throws what `learn` throws, here or in another thread; nothing can be learned after that.
   */
  learn<L extends Lesson>(data: TrainingData, tasks: readonly HeadTask<L>[]): Promise<HeadOf<L>[]>;
  close(): Promise<void>;
}

/** Below this, a thread takes longer to begin than it saves. */
const FEW_EXAMPLES = 60;

/**
 * Starts a thread for each further processor. They load while the caller still reads the examples, and serve all heads
 * of a training: starting them for each kind of head cost a tenth of a small training.
 *
 * @param examples How many will be learned from.
 */
export function startLearners(examples: number): Learners {
  const count = examples < FEW_EXAMPLES ? 0 : availableParallelism() - 1;
  const threads = Array.from({ length: count }, startThread);
  return {
    async learn<L extends Lesson>(data: TrainingData, tasks: readonly HeadTask<L>[]) {
      const all = { data: shared(data), tasks, next: new Int32Array(new SharedArrayBuffer(4)) };
      const heads: HeadOf<L>[] = [];
      const keep = ({ index, head }: LearnedHead<L>): void => void (heads[index] = head);
      const others = threads.map((thread) => thread.learn(all, keep));
      for (const learned of learnInTurn(all)) keep(learned);
      await Promise.all(others);
      return heads;
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}

interface Thread {
  learn<L extends Lesson>(tasks: unknown, keep: (learned: LearnedHead<L>) => void): Promise<void>;
  close(): Promise<unknown>;
}

function startThread(): Thread {
  const worker = new Worker(compiledEntry('libs/intents/src/training/learn.thread'));
  const failed = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a learning thread ended with code ${code}`)));
  });
  // Heard of when this thread has done its own.
  failed.catch(() => undefined);
  return {
    learn: <L extends Lesson>(tasks: unknown, keep: (learned: LearnedHead<L>) => void) => {
      const done = new Promise<void>((resolve) => {
        worker.on('message', function listen(message: ThreadMessage) {
          if (message) return keep(message as LearnedHead<L>);
          worker.off('message', listen);
          resolve();
        });
      });
      worker.postMessage(tasks);
      const ended = Promise.race([done, failed]);
      ended.catch(() => undefined);
      return ended;
    },
    close: () => worker.terminate(),
  };
}

/** The same data in memory that threads need not copy. */
function shared({ rows, labels, ...sizes }: TrainingData): TrainingData {
  const starts = new Int32Array(new SharedArrayBuffer(rows.starts.byteLength));
  const features = new Int32Array(new SharedArrayBuffer(rows.features.byteLength));
  const values = new Float32Array(new SharedArrayBuffer(rows.values.byteLength));
  starts.set(rows.starts);
  features.set(rows.features);
  values.set(rows.values);
  return { rows: { starts, features, values }, labels, ...sizes };
}
