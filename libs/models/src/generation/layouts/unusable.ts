import { AppError } from '@app/platform';

/** A file of a downloaded model that cannot be used: which one, why, and what to do about it. */
export function unusable(file: string, problem: string, cure: string, cause?: unknown): AppError {
  return new AppError('model-invalid', { detail: `${file}: ${problem}; ${cure}`, cause });
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
