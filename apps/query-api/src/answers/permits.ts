import { AppError } from '@app/platform';

/** Weight of the latest time that a place was held, in the mean that Retry-After is told by. */
const LATEST_SHARE = 1 / 4;
const LONGEST_WAIT_SECONDS = 60;

/** A fixed number of places; who finds none is refused at once instead of waiting in a growing line. */
export class Permits {
  private taken = 0;
  private meanMs = 0;

  constructor(private readonly places: number) {}

  /**
   * Takes a place and returns what gives it back (harmless when called twice).
   * @throws AppError `too-many-requests`, with the time in which a place usually becomes free
   */
  take(): () => void {
    if (this.taken >= this.places) {
      throw new AppError('too-many-requests', { retryAfterSeconds: this.usualWaitSeconds() });
    }
    this.taken += 1;
    const began = performance.now();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.taken -= 1;
      this.meanMs += (performance.now() - began - this.meanMs) * LATEST_SHARE;
    };
  }

  private usualWaitSeconds(): number {
    const seconds = Math.ceil(this.meanMs / 1_000 / this.places);
    return Math.min(LONGEST_WAIT_SECONDS, Math.max(1, seconds));
  }
}
