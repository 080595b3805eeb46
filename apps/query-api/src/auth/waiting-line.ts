import { AppError } from '@app/platform';

/** Runs a few pieces of work at once; others wait their turn in a line of limited length. */
export class WaitingLine {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  /** `places` = how many run at once, `length` = how many may wait. */
  constructor(
    private readonly places: number,
    private readonly length: number,
  ) {}

  /** The result of the work. Throws `too-many-requests` when the line is full. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await work();
    } finally {
      // The place passes to the next in line, so that nobody who comes meanwhile is first.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async turn(): Promise<void> {
    if (this.running < this.places) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.length) throw new AppError('too-many-requests');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
