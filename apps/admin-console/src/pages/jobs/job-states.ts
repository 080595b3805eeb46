import type { JobState as State } from '@app/contracts';

export type JobState = State;

/** States in the order of a job's life. */
export const JobState = [
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const satisfies readonly State[];

export const stateColors: Record<State, string> = {
  queued: 'gray',
  running: 'blue',
  done: 'lamp',
  failed: 'red',
  cancelled: 'gray',
};
