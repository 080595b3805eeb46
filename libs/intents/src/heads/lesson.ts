import type { TrainingData } from './gradient-steps.js';
import type { HiddenHead } from './hidden-head.js';
import type { LinearHead } from './linear-head.js';
import { trainHidden, type HiddenSettings } from './train-hidden.js';
import { trainSoftmax, type SoftmaxSettings } from './train-softmax.js';

/** What one kind of head is taught. */
export type Lesson =
  { head: 'hidden'; settings: HiddenSettings } | { head: 'linear'; settings: SoftmaxSettings };

/** The head that a lesson makes. */
export type HeadOf<L extends Lesson> = L extends { head: 'hidden' } ? HiddenHead : LinearHead;

/** Learns one head from the rows with these indices. */
export function learn<L extends Lesson>(data: TrainingData, chosen: Int32Array, lesson: L): HeadOf<L> {
  const head =
    lesson.head === 'hidden'
      ? trainHidden(data, chosen, lesson.settings)
      : trainSoftmax(data, chosen, { settings: lesson.settings });
  return head as HeadOf<L>;
}

/** The arrays of a head, to be handed to another thread. */
export function buffersOf(head: HiddenHead | LinearHead): ArrayBuffer[] {
  const layers = 'hidden' in head ? [head.hidden, head.output] : [head];
  return layers.flatMap(({ weights, bias }) => [weights.buffer, bias.buffer] as ArrayBuffer[]);
}
