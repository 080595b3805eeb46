import type { ArgumentsHost } from '@nestjs/common';
import {
  logFailure,
  preferredLanguage,
  problemOf,
  titleOf,
  traceIdOf,
  type AppError,
  type Logger,
} from '@app/platform';
import type { Request, Response } from 'express';

/** Answers a failure in the shape that the clients of another API read; one of ours is logged. */
export function sendShaped(
  thrown: unknown,
  host: ArgumentsHost,
  { logger, shape }: { logger: Logger; shape: (error: AppError, message: string) => object },
): void {
  const http = host.switchToHttp();
  const request = http.getRequest<Request>();
  const response = http.getResponse<Response>();
  const error = problemOf(thrown);
  logFailure(error, traceIdOf(request, response), logger);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const language = preferredLanguage(request.headers['accept-language']);
  const title = titleOf(error.code, language);
  const message = error.kind === 'user' && error.detail ? `${title} (${error.detail})` : title;
  if (error.retryAfterSeconds) response.setHeader('retry-after', error.retryAfterSeconds);
  response.status(error.status).json(shape(error, message));
}
