import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { logFailure, preferredLanguage, problemOf, titleOf, traceIdOf, type Logger } from '@app/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { LOGGER } from '../api-parts.js';
import { jsonContent, problemContent } from '../open-api.js';

const ErrorBody = z.strictObject({
  error: z.strictObject({ message: z.string(), type: z.string(), param: z.null(), code: z.string() }),
});

/** How routes under the filter fail, for their description: a body that is no JSON fails before it, as a problem. */
export const openAiErrors = { ...jsonContent(ErrorBody), ...problemContent };

/** Errors in the shape OpenAI's clients read: `{ error: { message, type, code } }`. */
@Catch()
export class OpenAiErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = problemOf(thrown);
    logFailure(error, traceIdOf(request, response), this.logger);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = preferredLanguage(request.headers['accept-language']);
    const title = titleOf(error.code, language);
    const message = error.kind === 'user' && error.detail ? `${title} (${error.detail})` : title;
    const type = error.status >= 500 ? 'server_error' : 'invalid_request_error';
    if (error.retryAfterSeconds) response.setHeader('retry-after', error.retryAfterSeconds);
    response.status(error.status).json({ error: { message, type, param: null, code: error.code } });
  }
}
