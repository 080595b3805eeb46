import type { LoggerService } from '@nestjs/common';
import { Logger as PinoNestLogger, PinoLogger } from 'nestjs-pino';
import { pino, type Logger } from 'pino';
import { secretValues } from '../config/secrets.js';
import type { Config } from '../config/variables.js';
import { formatLine } from './line-format.js';

export type { Logger } from 'pino';

type Write = (text: string) => void;

/** Headers and fields that carry what nobody else may read. */
const hidden = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'key',
];

/**
 * The logger of a process. It writes to standard output, JSON or short lines by `SASEO_LOG_FORMAT`. The values of
 * all secrets of the configuration are cut from whatever is logged.
 */
export function createLogger(
  config: Config,
  name: string,
  write: Write = (text) => void process.stdout.write(text),
): Logger {
  const secrets = secretValues(config).flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const destination = {
    write(entry: string): void {
      let text = entry;
      for (const secret of secrets) text = text.replaceAll(secret, '[secret]');
      write(config.SASEO_LOG_FORMAT === 'line' ? formatLine(text) : text);
    },
  };
  const paths = hidden.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.headers["${field}"]`]);
  return pino(
    {
      name,
      level: config.SASEO_LOG_LEVEL,
      base: { pid: process.pid },
      redact: { paths, censor: '[secret]' },
    },
    destination,
  );
}

/** The logger as NestJS wants it, for `NestFactory.create(..., { logger })`; its start-up chatter is debug. */
export function nestLogger(logger: Logger): LoggerService {
  const adapter = new PinoNestLogger(new PinoLogger({ pinoHttp: { logger } }), {});
  const quiet = new Set([
    'InstanceLoader',
    'RouterExplorer',
    'RoutesResolver',
    'NestFactory',
    'NestApplication',
  ]);
  const service: LoggerService = {
    log: (message: unknown, ...rest: unknown[]) =>
      quiet.has(String(rest.at(-1))) ? adapter.debug(message, ...rest) : adapter.log(message, ...rest),
    error: (message: unknown, ...rest: unknown[]) => adapter.error(message, ...rest),
    warn: (message: unknown, ...rest: unknown[]) => adapter.warn(message, ...rest),
    debug: (message: unknown, ...rest: unknown[]) => adapter.debug(message, ...rest),
    verbose: (message: unknown, ...rest: unknown[]) => adapter.verbose(message, ...rest),
    fatal: (message: unknown, ...rest: unknown[]) => adapter.fatal(message, ...rest),
  };
  return service;
}
