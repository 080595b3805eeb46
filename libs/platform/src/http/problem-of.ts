import type { ProblemCode } from '@app/contracts';
import type { HttpException } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

/** Codes of failures that arise before our own code runs: router, body parser, upload, sign-in. */
const codesByStatus: Record<number, ProblemCode> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'route-not-found',
  405: 'route-not-found',
  408: 'upload-interrupted',
  413: 'file-too-large',
  415: 'malformed-request',
  429: 'too-many-requests',
  503: 'store-unavailable',
};

/** Plain errors of the multipart parser, known by their words alone. */
const brokenOff = /^(Multipart: )?(Unexpected end of (form|file)|request (aborted|closed))$/i;
const malformed = /^(Multipart: |Malformed part header)/;

/** The problem that an error of any layer means to a caller. What nobody foresaw is `internal-error`. */
export function problemOf(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof Error)) return new AppError('internal-error', { cause: thrown });
  if (brokenOff.test(thrown.message)) return new AppError('upload-interrupted', { cause: thrown });
  const code = isRequestError(thrown) ? codesByStatus[statusOf(thrown)] : undefined;
  if (code === undefined) return new AppError('internal-error', { cause: thrown });
  // The router's own words repeat the path; a signature check must not say what it found.
  const detail = code === 'malformed-request' ? thrown.message : undefined;
  return new AppError(code, { detail, cause: thrown });
}

/** True for errors that a request can cause: NestJS's, the upload's, and the body parser's, which carry a type. */
function isRequestError(error: Error): boolean {
  if (isHttpException(error) || error.name === 'MulterError' || malformed.test(error.message)) return true;
  return typeof (error as { type?: unknown }).type === 'string';
}

function statusOf(error: Error): number {
  if (isHttpException(error)) return error.getStatus();
  if ((error as { code?: unknown }).code === 'LIMIT_FILE_SIZE') return 413;
  const { status } = error as { status?: unknown };
  return typeof status === 'number' ? status : 400;
}

function isHttpException(error: Error): error is HttpException {
  return typeof (error as Partial<HttpException>).getStatus === 'function';
}
