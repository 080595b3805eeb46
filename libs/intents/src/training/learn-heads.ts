import { compiledEntry } from '@app/platform';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TrainingData } from '../heads/gradient-steps.js';
import { learn, type HeadOf, type Lesson } from '../heads/lesson.js';

/** A head to be learned. */
export interface HeadTask<L extends Lesson = Lesson> {
  /** Rows to learn from. */
  readonly chosen: Int32Array;
  readonly lesson: L;
}

/** What the threads have in common. */
export interface SharedTasks<L extends Lesson = Lesson> {
  readonly data: TrainingData;
  readonly tasks: readonly HeadTask<L>[];
  /** One number: the task that nobody has taken yet. */
  readonly next: Int32Array;
}

/** A head that a thread has learned. */
export interface LearnedHead<L extends Lesson = Lesson> {
  readonly index: number;
  readonly head: HeadOf<L>;
}

/** Examples read, below which a thread takes longer to begin than it saves. */
const FEW_READ = 10_000;

/**
 * Learns heads, several at a time: the same ones as one after the other. This thread takes its turns, and others do
 * where there are processors for them.
 */
export async function learnHeads<L extends Lesson>(
  data: TrainingData,
  tasks: readonly HeadTask<L>[],
): Promise<HeadOf<L>[]> {
  const read = tasks.reduce((sum, { chosen, lesson }) => sum + chosen.length * lesson.settings.epochs, 0);
  const most = read < FEW_READ ? 0 : Math.min(tasks.length, availableParallelism()) - 1;
  const all = { data: shared(data), tasks, next: new Int32Array(new SharedArrayBuffer(4)) };
  const heads: HeadOf<L>[] = [];
  const workers = Array.from({ length: most }, () => startThread(all));
  const others = workers.map((worker) => collect<L>(worker, ({ index, head }) => (heads[index] = head)));
  try {
    for (const { index, head } of learnInTurn(all)) heads[index] = head;
    await Promise.all(others);
    return heads;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Takes one task after the other until all are taken. */
export function* learnInTurn<L extends Lesson>({
  data,
  tasks,
  next,
}: SharedTasks<L>): Generator<LearnedHead<L>> {
  for (let index = Atomics.add(next, 0, 1); index < tasks.length; index = Atomics.add(next, 0, 1)) {
    const { chosen, lesson } = tasks[index]!;
    yield { index, head: learn(data, chosen, lesson) };
  }
}

function startThread(tasks: SharedTasks): Worker {
  return new Worker(compiledEntry('libs/intents/src/training/learn.thread'), { workerData: tasks });
}

/** Resolves when the thread has ended. */
function collect<L extends Lesson>(worker: Worker, keep: (learned: LearnedHead<L>) => void): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    worker.on('message', keep);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a learning thread ended with code ${code}`)),
    );
  });
  // Heard of when this thread has done its own.
  ended.catch(() => undefined);
  return ended;
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
