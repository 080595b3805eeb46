import type { VisitorEvent, VisitorQuestion } from '@app/contracts';
import { eventsIn } from '../src/api/events-in.js';

/** Where and as whom the page asks. */
export interface Service {
  origin: string;
  key: string;
  language: string;
}

/** A question that was not answered: status of the answer, 0 without one, and when to try again. */
export class AskFailure extends Error {
  override readonly name = 'AskFailure';

  constructor(
    readonly status: number,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`status ${status}`);
  }
}

/**
 * The events of an answer.
 * @throws AskFailure where the question is refused, or the stream ends before its last event
 */
export async function* ask(
  { origin, key, language }: Service,
  question: VisitorQuestion,
  signal: AbortSignal,
): AsyncGenerator<VisitorEvent> {
  const response = await fetch(`${origin}/v1/widget/answers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'accept-language': language,
    },
    body: JSON.stringify(question),
    credentials: 'omit',
    signal,
  });
  if (!response.ok || !response.body) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new AskFailure(response.status, seconds > 0 ? seconds : undefined);
  }
  for await (const event of eventsIn<VisitorEvent>(response.body)) {
    yield event;
    if (event.type === 'answer-end') return;
    if (event.type === 'error') throw new AskFailure(event.problem.status, undefined);
  }
  throw new AskFailure(0, undefined);
}
