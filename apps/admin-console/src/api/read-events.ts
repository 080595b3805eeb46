import { fetchSignedIn } from './client.js';
import { eventsIn } from './events-in.js';
import { problemOf } from './problem-error.js';

/** What is asked for: a body makes it a POST. */
export interface EventRequest {
  path: string;
  body?: object;
  /** Number of the last event that was seen. */
  after?: number | undefined;
  signal: AbortSignal;
}

/**
 * Server-sent events of a route, each with the JSON of its `data`. Throws a ProblemError where the route refuses, a
 * TypeError where the connection breaks. `EventSource` cannot send a token, so this reads the body of a request.
 */
export async function* readEvents<Event>({ path, body, after, signal }: EventRequest): AsyncGenerator<Event> {
  const response = await fetchSignedIn(
    new Request(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'text/event-stream',
        ...(body && { 'content-type': 'application/json' }),
        ...(after !== undefined && { 'last-event-id': String(after) }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    }),
  );
  if (!response.ok || !response.body)
    throw problemOf(response.status, await response.json().catch(() => null));
  yield* eventsIn<Event>(response.body);
}
