import { AppError } from '@app/platform';
import { QueryFailedError } from 'typeorm';

const networkCodes = /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOST|ENET|EAI_)/;
/** 08 connection, 40 rolled back by the server, 53 out of resources, 57 operator or timeout, 58 system error. */
const unavailableStates = /^(08|28|40|53|57|58|3D)/;
/** NUL in text or JSON, text that is no JSON or no uuid: the caller sent it. */
const unstorableStates = new Set(['22021', '22P05', '22P02']);
const brokenConnection =
  /connection (terminated|ended|error)|timeout exceeded|not connected|not queryable|pool after/i;

/** SQLSTATE of a failed query or the system's code of a failed connection, for example `23505`. */
export function errorCode(error: unknown): string | undefined {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (source as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Name of the constraint that a row broke, when that is what failed. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  return (error.driverError as { constraint?: string }).constraint;
}

/** True when the same transaction may succeed if it is simply run again. */
export function isTransient(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01';
}

/**
 * What a failure of the database means to callers: `store-unavailable` when it cannot be reached or cannot work,
 * `invalid-body` for text that PostgreSQL cannot hold; anything else is a bug and passes through unchanged.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = errorCode(error) ?? '';
  const detail = error instanceof Error ? error.message : String(error);
  if (unstorableStates.has(code)) return new AppError('invalid-body', { detail, cause: error });
  if (networkCodes.test(code) || unavailableStates.test(code) || brokenConnection.test(detail)) {
    return new AppError('store-unavailable', { detail, cause: error });
  }
  return error;
}
