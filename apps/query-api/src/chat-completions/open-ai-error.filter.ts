import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@app/platform';
import { z } from 'zod';
import { LOGGER } from '../api-parts.js';
import { jsonContent, problemContent } from '../open-api.js';
import { sendShaped } from '../shaped-errors.js';

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
    sendShaped(thrown, host, {
      logger: this.logger,
      shape: ({ status, code }, message) => {
        const type = status >= 500 ? 'server_error' : 'invalid_request_error';
        return { error: { message, type, param: null, code } };
      },
    });
  }
}
