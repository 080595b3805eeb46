import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { preferredLanguage, problemOf, titleOf } from '@app/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { jsonContent, problemContent } from '../open-api.js';

const ErrorBody = z.strictObject({
  error: z.strictObject({ message: z.string(), type: z.string(), param: z.null(), code: z.string() }),
});

/** How routes under the filter fail, for their description: a body that is no JSON fails before it, as a problem. */
export const openAiErrors = { ...jsonContent(ErrorBody), ...problemContent };

/** Errors in the shape OpenAI's clients read: `{ error: { message, type, code } }`. */
@Catch()
export class OpenAiErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const error = problemOf(thrown);
    const language = preferredLanguage(http.getRequest<Request>().headers['accept-language']);
    const title = titleOf(error.code, language);
    const message = error.kind === 'user' && error.detail ? `${title} (${error.detail})` : title;
    const type = error.status >= 500 ? 'server_error' : 'invalid_request_error';
    const response = http.getResponse<Response>();
    if (error.status === 429) response.setHeader('retry-after', '1');
    response.status(error.status).json({ error: { message, type, param: null, code: error.code } });
  }
}
