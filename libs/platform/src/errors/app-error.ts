import { problems, type ProblemCode, type ProblemKind } from '@app/contracts';

/** Seconds after which a status that passes is worth another try, where nobody knows better. */
const waits: Partial<Record<number, number>> = { 429: 1, 503: 5 };

/** The one error of the product: a stable code, an English detail for the log and the caller, and its cause. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  private readonly wait: number | undefined;

  constructor(
    code: ProblemCode,
    options: { detail?: string; cause?: unknown; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
    this.wait = options.retryAfterSeconds;
  }

  /** HTTP status of the code. */
  get status(): number {
    return problems[this.code].status;
  }

  /** When to come back, in whole seconds from 1, for the header Retry-After. None where another try changes nothing. */
  get retryAfterSeconds(): number | undefined {
    return this.wait ?? waits[this.status];
  }

  /** Decides retry and reporting: see `problems`. */
  get kind(): ProblemKind {
    return problems[this.code].kind;
  }
}

/** Wraps whatever was thrown; an unknown error becomes `internal-error` with the original as its cause. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('internal-error', { cause: error });
}
