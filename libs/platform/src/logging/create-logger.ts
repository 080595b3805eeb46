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
