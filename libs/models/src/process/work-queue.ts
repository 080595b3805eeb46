/** Runs jobs one after the other, in the order in which they came. A job that fails does not stop the next one. */
export class WorkQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Settles as the job does. */
  run<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(job);
    this.last = result.catch(() => undefined);
    return result;
  }
}
