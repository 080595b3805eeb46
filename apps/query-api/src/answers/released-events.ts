import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerEvent } from '@app/contracts';
import { AppError } from '@app/platform';
import type { Database } from '@app/store';

/** How long a reader who has caught up waits before it looks again. */
const LOOK_AGAIN_MS = 200;

/** Stores the events of streamed answers as they are released, so that a reader who lost the stream can go on. */
export class ReleasedEvents {
  /** Answers that this process is writing. */
  private readonly written = new Set<string>();

  constructor(private readonly answers: Database['answers']) {}

  /** The same events, each stored before it is passed on; the last one is stored with the answer. */
  async *record(events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
    let id: string | undefined;
    try {
      for await (const event of events) {
        if (event.type === 'answer-start') this.written.add((id = event.answerId));
        if (id && event.type !== 'answer-end') await this.answers.append(id, event);
        yield event;
      }
    } finally {
      if (id) this.written.delete(id);
    }
  }

  /**
   * Events of an answer from sequence number `next` on, also those that are still to come.
   *
   * @throws AppError `answer-interrupted` after the last stored event when nobody goes on writing the answer
   */
  async *from(
    next: number,
    { workspaceId, id }: { workspaceId: string; id: string },
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    while (!signal.aborted) {
      // Asked before the row is read, so that an answer that ends in between is read once more.
      const isWritten = this.written.has(id);
      const { events, response } = await this.answers.get(workspaceId, id);
      for (const event of events) {
        if (event.sequence < next) continue;
        next = event.sequence + 1;
        yield event;
      }
      if (response) return;
      if (!isWritten) throw new AppError('answer-interrupted');
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
