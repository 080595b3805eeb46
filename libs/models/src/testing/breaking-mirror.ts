import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server for tests that breaks off, changes its files and forgets what it can. Set what it shall do. */
export interface Mirror {
  readonly url: string;
  readonly requests: { path: string; range: string | undefined; ifRange: string | undefined }[];
  /** Of the file that was given out last, or of the first one. */
  readonly entityTag: string;
  /** Bytes of a body after which the connection is cut. */
  breakAfter?: number | undefined;
  /** Breaks after which no connection is cut any more. */
  mostBreaks?: number | undefined;
  /** Bytes of a body after which nothing comes any more; the connection stays. */
  pauseAfter?: number | undefined;
  /** Requests after which every connection is cut at once. */
  mostRequests?: number | undefined;
  /** Answered to everything. */
  status?: number | undefined;
  ranges?: boolean;
  entityTags?: 'strong' | 'weak' | 'none';
  /** Whether the length is told. */
  lengths?: boolean;
  /** Header that has to be sent. */
  authorization?: string | undefined;
  replace(path: string, content: Buffer, options?: { keepTag?: boolean }): void;
  stop(): Promise<void>;
}

/** Serves these files, by path, on a free port of this machine. */
export async function startMirror(files: Record<string, Buffer>): Promise<Mirror> {
  const tags = new Map<string, string>();
  const contents = new Map(Object.entries(files));
  const tagOf = (path: string) => {
    const content = contents.get(path) ?? Buffer.alloc(0);
    const tag = tags.get(path) ?? `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
    tags.set(path, tag);
    return tag;
  };
  const server = createServer((request, response) => respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let last = Object.keys(files)[0] ?? '';
  const mirror: Mirror = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: [],
    get entityTag() {
      return tagOf(last);
    },
    replace: (path, content, { keepTag = false } = {}) => {
      contents.set(path, content);
      if (!keepTag) tags.delete(path);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(request.url ?? '/', mirror.url).pathname);
    const { range, 'if-range': ifRange } = request.headers;
    mirror.requests.push({ path, range, ifRange: ifRange as string | undefined });
    if (mirror.mostRequests !== undefined && mirror.requests.length > mirror.mostRequests)
      return void request.socket.destroy();
    const refusal = statusOf(path, request);
    if (refusal !== 200) return void response.writeHead(refusal).end('no');
    last = path;
    const goesOn = mirror.ranges !== false && ifRange === tagOf(path);
    const from = goesOn ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
    const content = contents.get(path) as Buffer;
    response.writeHead(...headOf(path, content.length, from));
    send(content.subarray(from), response);
  }

  function headOf(path: string, length: number, from: number): [number, Record<string, string>] {
    const headers: Record<string, string> = {};
    if (mirror.entityTags !== 'none')
      headers['etag'] = `${mirror.entityTags === 'weak' ? 'W/' : ''}${tagOf(path)}`;
    if (from > 0 && from >= length) return [416, { ...headers, 'content-range': `bytes */${length}` }];
    if (mirror.lengths !== false) headers['content-length'] = String(length - from);
    if (from === 0) return [200, headers];
    return [206, { ...headers, 'content-range': `bytes ${from}-${length - 1}/${length}` }];
  }

  function statusOf(path: string, request: IncomingMessage): number {
    if (mirror.status !== undefined) return mirror.status;
    if (mirror.authorization !== undefined && request.headers.authorization !== mirror.authorization)
      return 401;
    return contents.has(path) ? 200 : 404;
  }

  function send(body: Buffer, response: ServerResponse): void {
    const { breakAfter, pauseAfter, mostBreaks = Infinity } = mirror;
    if (pauseAfter !== undefined && pauseAfter < body.length)
      return void response.write(body.subarray(0, pauseAfter));
    if (breakAfter === undefined || breakAfter >= body.length || mostBreaks === 0)
      return void response.end(body);
    mirror.mostBreaks = mostBreaks - 1;
    // Not before it was sent: a destroyed socket drops what it holds.
    response.write(body.subarray(0, breakAfter), () => response.destroy());
  }

  return mirror;
}
