import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Contexts that report each module and route at a start. */
const chatter = new Set([
  'InstanceLoader',
  'RouterExplorer',
  'RoutesResolver',
  'NestFactory',
  'NestApplication',
]);

/**
 * The logger as NestJS wants it, for `NestFactory.create(..., { logger })`; start-up chatter is debug. Written here
 * because the ready-made adapter loads all of NestJS (0.3 s) into every process that uses this library.
 */
export function nestLogger(logger: Logger): LoggerService {
  const write = (level: Level, message: unknown, rest: unknown[]): void => {
    const context = typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : undefined;
    const stack = rest
      .slice(0, -1)
      .find((part): part is string => typeof part === 'string' && part.includes('\n'));
    if (message instanceof Error) logger[level]({ context, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) logger[level]({ context, ...message });
    else
      logger[level](
        stack ? { context, err: { message: String(message), stack } } : { context },
        String(message),
      );
  };
  return {
    log: (message: unknown, ...rest: unknown[]) =>
      write(chatter.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest),
    error: (message: unknown, ...rest: unknown[]) => write('error', message, rest),
    warn: (message: unknown, ...rest: unknown[]) => write('warn', message, rest),
    debug: (message: unknown, ...rest: unknown[]) => write('debug', message, rest),
    verbose: (message: unknown, ...rest: unknown[]) => write('debug', message, rest),
    fatal: (message: unknown, ...rest: unknown[]) => write('fatal', message, rest),
  };
}
