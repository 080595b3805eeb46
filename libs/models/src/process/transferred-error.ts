import { AppError, asAppError } from '@app/platform';
import type { TransferredError } from './messages.js';

/** An error as it crosses the border between parent and child. Its cause is part of the detail. */
export function transferred(error: unknown): TransferredError {
  const { code, detail, cause } = asAppError(error);
  return { code, detail: [detail, cause && String(cause)].filter(Boolean).join(': ') || undefined };
}

/** The same on the other side. */
export function received({ code, detail }: TransferredError): AppError {
  return new AppError(code, detail === undefined ? {} : { detail });
}
