/** Collects how long the steps of one request took, in milliseconds by name. */
export class Stopwatch {
  readonly timings: Record<string, number> = {};
  readonly #begin = performance.now();

  /** Runs a step and notes its time under the name. */
  async time<Result>(name: string, step: () => Result | Promise<Result>): Promise<Result> {
    const begin = performance.now();
    try {
      return await step();
    } finally {
      this.timings[name] = rounded(performance.now() - begin);
    }
  }

  /** Notes the time since the watch was made as `total`, and returns all of them. */
  stop(): Record<string, number> {
    this.timings.total = rounded(performance.now() - this.#begin);
    return this.timings;
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
