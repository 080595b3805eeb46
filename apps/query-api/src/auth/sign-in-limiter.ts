import { AppError } from '@app/platform';

/** Failures in a row after which an address must wait, and for how long. */
const MAXIMUM_FAILURES = 10;
const WAIT_MS = 15 * 60_000;
/** Addresses remembered at once; the oldest is forgotten first. */
const MAXIMUM_ADDRESSES = 10_000;

/** Slows down guessing of passwords, per e-mail address and process. */
export class SignInLimiter {
  private readonly failures = new Map<string, { count: number; last: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Throws `too-many-requests` while the address has to wait. */
  check(email: string): void {
    const entry = this.failures.get(email.toLowerCase());
    if (!entry || entry.count < MAXIMUM_FAILURES) return;
    if (this.now() - entry.last < WAIT_MS) throw new AppError('too-many-requests');
    this.failures.delete(email.toLowerCase());
  }

  /** Counts a wrong password. */
  failed(email: string): void {
    const key = email.toLowerCase();
    const count = (this.failures.get(key)?.count ?? 0) + 1;
    this.failures.delete(key);
    this.failures.set(key, { count, last: this.now() });
    const oldest = this.failures.keys().next();
    if (this.failures.size > MAXIMUM_ADDRESSES && !oldest.done) this.failures.delete(oldest.value);
  }

  /** Forgets the address. */
  succeeded(email: string): void {
    this.failures.delete(email.toLowerCase());
  }
}
