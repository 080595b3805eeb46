import type { Config } from '@app/platform';
import type { ConnectionSettings } from './server-connection.js';
import type { ServerSettings } from './probe-server.js';
import type { RequestLimits } from './request-watch.js';
import type { TextApi } from './text-request.js';

/** How a generator on another machine is asked. */
export interface RemoteSettings extends ConnectionSettings, ServerSettings, RequestLimits {
  /** `auto`: conversations, and texts to continue where the server has none. */
  readonly api: TextApi | 'auto';
  /** Undefined: as the server tells, else 4096. */
  readonly contextTokens?: number | undefined;
  /** More tries after the first one, as long as no token has come. */
  readonly retries: number;
  /** Added to every request for a text. */
  readonly requestFields: object;
}

/** What the configuration says; undefined where it names no server. */
export function remoteSettings(config: Config): RemoteSettings | undefined {
  const url = config.GENERATOR_URL;
  if (url === undefined) return undefined;
  return {
    url,
    apiKey: config.GENERATOR_API_KEY,
    model: config.GENERATOR_MODEL,
    server: config.GENERATOR_SERVER,
    api: config.GENERATOR_API,
    contextTokens: config.GENERATOR_CONTEXT_TOKENS,
    connectMilliseconds: config.GENERATOR_CONNECT_SECONDS * 1_000,
    firstTokenMilliseconds: config.GENERATOR_FIRST_TOKEN_SECONDS * 1_000,
    idleMilliseconds: config.GENERATOR_IDLE_SECONDS * 1_000,
    totalMilliseconds: config.GENERATOR_TOTAL_SECONDS * 1_000,
    retries: config.GENERATOR_RETRIES,
    requestFields: config.GENERATOR_REQUEST_FIELDS,
  };
}
