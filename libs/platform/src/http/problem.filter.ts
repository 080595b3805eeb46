import type { Problem } from '@app/contracts';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppError } from '../errors/app-error.js';
import type { Logger } from '../logging/create-logger.js';
import { preferredLanguage, titleOf } from '../messages/title-of.js';
import { problemOf } from './problem-of.js';
import { traceIdOf } from './trace-id.js';

/** Body of an error answer. A status of 500 and above tells the trace id and nothing of the inside. */
export function problemBody(
  error: AppError,
  options: { acceptLanguage?: string | undefined; traceId: string },
): Problem {
  return {
    type: error.code,
    title: titleOf(error.code, preferredLanguage(options.acceptLanguage)),
    status: error.status,
    ...(error.status < 500 && error.detail ? { detail: error.detail } : {}),
    instance: options.traceId,
  };
}

/** Logs a failure that is ours, a status of 500 and above, with the trace id that its caller was told. */
export function logFailure(error: AppError, traceId: string, logger: Logger): void {
  if (error.status < 500) return;
  const err = error.code === 'internal-error' ? (error.cause ?? error) : error;
  logger.error({ traceId, code: error.code, err }, 'request failed');
}

/**
 * Answers every failure as application/problem+json (RFC 9457) in the caller's language, and logs what is ours. For
 * `useGlobalFilters`: a filter without `@Catch` catches everything, and needs no NestJS at run time.
 */
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    const traceId = traceIdOf(request, response);
    const error = problemOf(thrown);
    logFailure(error, traceId, this.logger);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body = JSON.stringify(
      problemBody(error, { acceptLanguage: request.headers['accept-language'], traceId }),
    );
    response.statusCode = error.status;
    response.setHeader('content-type', 'application/problem+json; charset=utf-8');
    response.setHeader('content-length', Buffer.byteLength(body));
    if (error.retryAfterSeconds) response.setHeader('retry-after', error.retryAfterSeconds);
    response.end(body);
  }
}
