import { AppError } from '@app/platform';

/** Failures in a row after which a guesser must wait, and for how long. */
export const MAXIMUM_FAILURES = 10;
export const WAIT_MS = 15 * 60_000;
/** Guessers remembered at once; the oldest is forgotten first. */
const MAXIMUM_REMEMBERED = 10_000;

/**
 * Slows down guessing of passwords, per e-mail address and place it is tried from, in one process. The place counts so
 * that nobody can lock somebody else out.
 */
export class SignInLimiter {
  private readonly attempts = new Map<string, { count: number; last: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Counts an attempt before its password is looked at, so that guesses sent at the same time count as well. Returns
   * what forgets all of them, for a password that was right. Throws `too-many-requests` while there is a wait.
   */
  attempt(email: string, place: string): () => void {
    const key = `${email.toLowerCase()} ${place}`;
    const entry = this.attempts.get(key);
    const waited = entry !== undefined && this.now() - entry.last >= WAIT_MS;
    const count = waited ? 0 : (entry?.count ?? 0);
    if (count >= MAXIMUM_FAILURES) throw new AppError('too-many-requests');
    this.attempts.delete(key);
    this.attempts.set(key, { count: count + 1, last: this.now() });
    const oldest = this.attempts.keys().next();
    if (this.attempts.size > MAXIMUM_REMEMBERED && !oldest.done) this.attempts.delete(oldest.value);
    return () => void this.attempts.delete(key);
  }
}
