import { asAppError, titleOf, type MessageLanguage } from '@app/platform';
import type { Response } from 'express';

/** One server-sent event (WHATWG HTML, section 9.2); `data` is sent as one line of JSON. */
export interface ServerEvent {
  event?: string;
  id?: string;
  data: unknown;
}

/** A comment line this often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** Aborts when the client has gone before the answer was complete. */
export function signalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Streams events until the source ends or the client goes; waits when the client reads slowly. */
export async function sendEvents(response: Response, events: AsyncIterable<ServerEvent>): Promise<void> {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for await (const { event, id, data } of events) {
      if (response.destroyed) break;
      const head = `${event ? `event: ${event}\n` : ''}${id ? `id: ${id}\n` : ''}`;
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      if (!response.write(`${head}data: ${text}\n\n`)) await drained(response);
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}

/**
 * Frames numbered events. A failure after the first one becomes an `error` event, since the status is already sent.
 *
 * @param language in which the failure is told
 * @param sequence of the first event
 */
export async function* toServerEvents(
  events: AsyncIterable<{ type: string; sequence: number }>,
  language: MessageLanguage,
  sequence = 0,
): AsyncGenerator<ServerEvent> {
  try {
    for await (const event of events) {
      sequence = event.sequence + 1;
      yield { event: event.type, id: String(event.sequence), data: event };
    }
  } catch (thrown) {
    const error = asAppError(thrown);
    const problem = { type: error.code, title: titleOf(error.code, language), status: error.status };
    yield { event: 'error', id: String(sequence), data: { type: 'error', sequence, problem } };
  }
}
