import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header that carries the trace id of every answer. */
export const TRACE_HEADER = 'x-trace-id';

const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;
const zero = '0'.repeat(32);

/** Trace id of a W3C `traceparent` header, or a new one: 32 lower-case hex digits. */
export function traceIdFrom(header: string | undefined): string {
  const id = header ? traceparent.exec(header)?.[1] : undefined;
  return id && id !== zero ? id : randomBytes(16).toString('hex');
}

/** Trace id of a request, the same at every call; the first call also puts it into the answer's headers. */
export function traceIdOf(request: IncomingMessage, response: ServerResponse): string {
  const given = response.getHeader(TRACE_HEADER);
  if (typeof given === 'string') return given;
  const header = request.headers['traceparent'];
  const id = traceIdFrom(typeof header === 'string' ? header : undefined);
  if (!response.headersSent) response.setHeader(TRACE_HEADER, id);
  return id;
}
