import { AppError } from '@app/platform';

/** Failures in a row that open the circuit. */
const mostFailures = 5;

/** How long it stays open: doubled from opening to opening, until a request succeeds. */
const firstPauseMs = 5_000;
const longestPauseMs = 120_000;

/** A server that asks for less is waited for by the request itself. */
export const shortWaitSeconds = 2;

/**
 * Leaves a server alone that fails (the pattern of M. Nygard, Release It!). Closed, it lets every request through; after
 * some failures in a row it is open and refuses all; then half-open: one request tries, and its outcome decides. A
 * request succeeds with its first token, and may still fail afterwards.
 */
export class CircuitBreaker {
  private failures = 0;
  private pauseMs = firstPauseMs;
  private openUntil = 0;
  private isTrying = false;

  /** @param opened hears of each pause, with the failure that caused it */
  constructor(private readonly opened: (failure: AppError, seconds: number) => void) {}

  /** @throws AppError `generator-paused` when this request must not be sent */
  enter(): void {
    const leftMs = this.openUntil - performance.now();
    if (leftMs > 0 || this.isTrying) {
      throw new AppError('generator-paused', { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) });
    }
    this.isTrying = this.failures >= mostFailures;
  }

  succeeded(): void {
    this.failures = 0;
    this.pauseMs = firstPauseMs;
    this.isTrying = false;
  }

  /** The request ended before it had an outcome. */
  abandoned(): void {
    this.isTrying = false;
  }

  /** @param failure one that says something about the server; its `retryAfterSeconds` is kept where it is long */
  failed(failure: AppError): void {
    this.failures += 1;
    this.isTrying = false;
    if (failure.code === 'generator-busy' && (failure.retryAfterSeconds ?? 0) > shortWaitSeconds) {
      this.open(failure, (failure.retryAfterSeconds ?? 0) * 1_000);
    } else if (this.failures >= mostFailures) {
      this.open(failure, this.pauseMs);
      this.pauseMs = Math.min(2 * this.pauseMs, longestPauseMs);
    }
  }

  private open(failure: AppError, ms: number): void {
    this.openUntil = performance.now() + Math.min(ms, longestPauseMs);
    this.opened(failure, Math.ceil(Math.min(ms, longestPauseMs) / 1_000));
  }
}
