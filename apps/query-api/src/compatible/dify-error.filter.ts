import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ProblemCode } from '@app/contracts';
import type { Logger } from '@app/platform';
import { z } from 'zod';
import { LOGGER } from '../api-parts.js';
import { jsonContent, problemContent } from '../open-api.js';
import { sendShaped } from '../shaped-errors.js';

const ErrorBody = z.strictObject({ error_code: z.int(), error_msg: z.string(), code: z.string() });

/** Numbers that Dify's external knowledge API defines; every other failure is told by its HTTP status. */
const numbers: Partial<Record<ProblemCode, number>> = {
  'not-signed-in': 1002,
  'not-allowed': 1002,
  'knowledge-base-not-found': 2001,
};

/** How routes under the filter fail, for their description: a body that is no JSON fails before it, as a problem. */
export const difyErrors = { ...jsonContent(ErrorBody), ...problemContent };

/** Errors as Dify reads them: `{ error_code, error_msg }`; `code` is ours. */
@Catch()
export class DifyErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    sendShaped(thrown, host, {
      logger: this.logger,
      shape: ({ status, code }, message) => ({
        error_code: numbers[code] ?? status,
        error_msg: message,
        code,
      }),
    });
  }
}
