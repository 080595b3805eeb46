import { AppError } from '@app/platform';
import { Agent, fetch, type Response } from 'undici';
import { connectionFailure, errorMessage, type Refusal } from './failures.js';

/** Where a server is, and how long it may take until it takes a connection. */
export interface ConnectionSettings {
  /** Address of the API, with or without `/v1`. */
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly connectMilliseconds: number;
}

/** Most bytes of an error or a list that are read: they may come from anybody. */
const mostBytes = 1024 * 1024;

/** Requests to one OpenAI-compatible server, over connections that are kept. Redirects are not followed. */
export class ServerConnection {
  private readonly agent: Agent;
  private readonly root: string;
  private readonly headers: Record<string, string>;

  constructor({ url, apiKey, connectMilliseconds }: ConnectionSettings) {
    // Other limits are kept by who waits: a first token may take long, and that is not the connection's fault.
    this.agent = new Agent({ connect: { timeout: connectMilliseconds }, headersTimeout: 0, bodyTimeout: 0 });
    this.root = url.replace(/\/+$/, '').replace(/\/v1$/, '');
    this.headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  }

  /**
   * The parsed answer to a GET, or undefined when the server has nothing there.
   * @param path from the root of the server, for example `/v1/models`
   * @throws AppError `generator-unreachable`, `generator-certificate-invalid`; a Refusal is thrown by `post` alone
   */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    const response = await this.send(path, { signal });
    if (response.status === 401 || response.status === 403) {
      throw new AppError('generator-denied', { detail: `${response.status}: ${path}` });
    }
    const body = await readJson(response);
    return response.ok ? body : undefined;
  }

  /** The answer to a POST, whatever its status. */
  post(path: string, body: object, signal: AbortSignal): Promise<Response> {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream, application/json' };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body), signal });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async send(
    path: string,
    {
      headers,
      ...init
    }: { method?: string; headers?: Record<string, string>; body?: string; signal: AbortSignal },
  ): Promise<Response> {
    try {
      return await fetch(this.root + path, {
        ...init,
        headers: { ...this.headers, ...headers },
        redirect: 'manual',
        dispatcher: this.agent,
      });
    } catch (error) {
      init.signal.throwIfAborted();
      throw connectionFailure(error);
    }
  }
}

/** Why a server refuses; reads its answer to the end. */
export async function readRefusal(response: Response): Promise<Refusal> {
  const message = errorMessage(await readJson(response));
  return {
    status: response.status,
    message,
    retryAfterSeconds: retryAfter(response.headers.get('retry-after')),
  };
}

/** The body as JSON, as text where it is none, undefined where there is none. Cut off behind `mostBytes`. */
export async function readJson(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      bytes += (part as Uint8Array).length;
      if (bytes > mostBytes) break;
    }
  } catch {
    // What was read has to do.
  }
  const text = Buffer.concat(parts).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text || undefined;
  }
}

/** Seconds of a Retry-After header (RFC 9110, 10.2.3), which may also be a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}
