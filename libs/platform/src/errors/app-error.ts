import { problems, type ProblemCode, type ProblemKind } from '@app/contracts';

/** The one error of the product: a stable code, an English detail for the log and the caller, and its cause. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;

  constructor(code: ProblemCode, options: { detail?: string; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
  }

  /** HTTP status of the code. */
  get status(): number {
    return problems[this.code].status;
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
