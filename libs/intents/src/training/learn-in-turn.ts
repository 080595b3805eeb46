import type { TrainingData } from '../heads/gradient-steps.js';
import { learn, type HeadOf, type Lesson } from '../heads/lesson.js';

/** A head to be learned. */
export interface HeadTask<L extends Lesson = Lesson> {
  /** Rows to learn from. */
  readonly chosen: Int32Array;
  readonly lesson: L;
}

/** What those that learn side by side have in common. */
export interface SharedTasks<L extends Lesson = Lesson> {
  readonly data: TrainingData;
  readonly tasks: readonly HeadTask<L>[];
  /** One number: the task that nobody has taken yet. */
  readonly next: Int32Array;
}

/** A head and the place of its task. */
export interface LearnedHead<L extends Lesson = Lesson> {
  readonly index: number;
  readonly head: HeadOf<L>;
}

/** What a thread says: a head that it has learned, or null when no task is left. */
export type ThreadMessage = LearnedHead | null;

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
