/** Counts who still uses something. */
export class Holds {
  private count = 0;
  private waiting: (() => void)[] = [];

  /** Returns how to let go, which may be called again without harm. */
  take(): () => void {
    this.count++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.count--;
      if (this.count === 0) for (const wake of this.waiting.splice(0)) wake();
    };
  }

  /** Resolves as soon as nobody holds it. */
  async none(): Promise<void> {
    while (this.count > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
