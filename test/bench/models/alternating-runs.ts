import { median } from './metrics.js';

/** Something whose speed is measured. */
export interface TimedTask {
  name: string;
  /** Does the work once and gives how many units of it were done. */
  run(): Promise<number>;
}

/** Threads of one run of a model. */
export const THREADS = 2;
const ROUNDS = 7;

/**
 * Units per second of each task by name, the median of rounds in which every task runs once: whatever else the machine
 * does meanwhile meets all of them. A first round warms up and is not counted.
 */
export async function alternatingRuns(
  tasks: readonly TimedTask[],
  rounds = ROUNDS,
): Promise<Map<string, number>> {
  const speeds = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, run } of tasks) {
      const begin = performance.now();
      const units = await run();
      if (round > 0) speeds.get(name)?.push((1_000 * units) / (performance.now() - begin));
    }
  }
  return new Map([...speeds].map(([name, values]) => [name, median(values)]));
}
