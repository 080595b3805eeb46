import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@app/platform';
import { z } from 'zod';
import { LOGGER } from '../api-parts.js';
import { jsonContent, problemContent } from '../open-api.js';
import { sendShaped } from '../shaped-errors.js';

const ErrorBody = z.strictObject({
  message: z.string(),
  detail: z.string(),
  error: z.string(),
  code: z.string(),
});

/** How routes under the filter fail, for their description: a body that is no JSON fails before it, as a problem. */
export const messageErrors = { ...jsonContent(ErrorBody), ...problemContent };

/** Errors as clients of rerankers read them: `message` (Cohere), `detail` (Jina), `error` (TEI); `code` is ours. */
@Catch()
export class MessageErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    sendShaped(thrown, host, {
      logger: this.logger,
      shape: ({ code }, message) => ({ message, detail: message, error: message, code }),
    });
  }
}
