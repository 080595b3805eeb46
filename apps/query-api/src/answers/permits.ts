import { AppError } from '@app/platform';

/** A fixed number of places; who finds none is refused at once instead of waiting in a growing line. */
export class Permits {
  private taken = 0;

  constructor(private readonly places: number) {}

  /** Takes a place and returns what gives it back (harmless when called twice). Throws `too-many-requests`. */
  take(): () => void {
    if (this.taken >= this.places) throw new AppError('too-many-requests');
    this.taken += 1;
    let held = true;
    return () => {
      if (held) this.taken -= 1;
      held = false;
    };
  }
}
