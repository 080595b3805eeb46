import type { AnswerEvent, AskRequest } from '@app/contracts';
import { api } from './client.js';
import { asProblem } from './problem-error.js';
import { readEvents } from './read-events.js';

/** Waits before the attempts to go on with an answer whose connection was lost, in milliseconds. */
const ATTEMPTS_AFTER = [250, 500, 1_000, 2_000, 4_000, 8_000];

type Asked = Omit<AskRequest, 'stream' | 'maxSentences'> & Partial<Pick<AskRequest, 'maxSentences'>>;

/**
 * The events of a new answer. A connection that is lost is taken up again where it was cut: the server goes on writing
 * for a while, and has stored what it wrote. An answer that is stopped by `signal` is cancelled there, too.
 *
 * @param onLost is told when the connection is lost (true) and when it is back (false)
 * @throws ProblemError where the route refuses; `connection-lost` when the server did not come back
 */
export async function* followAnswer(
  body: Asked,
  signal: AbortSignal,
  onLost: (lost: boolean) => void,
): AsyncGenerator<AnswerEvent> {
  let last: AnswerEvent | undefined;
  let id: string | undefined;
  let failed = 0;
  try {
    while (!isEnd(last)) {
      const events = readEvents<AnswerEvent>({ ...(id ? restOf(id, last) : newAnswer(body)), signal });
      try {
        for await (const event of events) {
          if (failed > 0) onLost(false);
          failed = 0;
          if (event.type === 'answer-start') id = event.answerId;
          last = event;
          yield event;
        }
        // A stream that ends without its last event was cut off.
        if (!isEnd(last)) throw new TypeError('the stream ended early');
      } catch (error) {
        const wait = ATTEMPTS_AFTER[failed];
        if (asProblem(error).code !== 'connection-lost' || !id || wait === undefined || signal.aborted)
          throw error;
        failed += 1;
        onLost(true);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  } finally {
    if (id && !isEnd(last)) {
      // Where nobody hears it, the server stops by itself after a while.
      await api.POST('/v1/answers/{id}/cancel', { params: { path: { id } } }).catch(() => undefined);
    }
  }
}

function newAnswer(body: Asked) {
  return { path: '/v1/answers', body: { ...body, stream: true } };
}

function restOf(id: string, last: AnswerEvent | undefined) {
  return { path: `/v1/answers/${id}/events`, after: last?.sequence };
}

function isEnd(event: AnswerEvent | undefined): boolean {
  return event?.type === 'answer-end' || event?.type === 'error';
}
