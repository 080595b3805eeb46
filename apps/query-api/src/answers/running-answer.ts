import type { AnswerEvent } from '@app/contracts';
import { AppError } from '@app/platform';

/** What an answer needs while it runs. */
export interface Run {
  /** Stores events; they are shown when it has. */
  store(events: readonly AnswerEvent[]): Promise<void>;
  /** How long it goes on without a reader, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * A streamed answer while it is written. It is written as fast as its steps go, whoever reads it and however slowly,
 * and each event is stored before it is shown. Without a reader it ends after a while.
 */
export class RunningAnswer {
  /** Stored events; an event stands at its sequence number. */
  private readonly released: AnswerEvent[] = [];
  private readers = 0;
  private ended = false;
  private failure: unknown;
  private lonely: NodeJS.Timeout | undefined;
  private news = announcement();

  /** @param stop ends the writing of `events` */
  constructor(
    private readonly stop: AbortController,
    private readonly run: Run,
  ) {}

  /** Writes the answer to its end; never fails, its readers are told. */
  async write(events: AsyncIterable<AnswerEvent>): Promise<void> {
    const waiting: AnswerEvent[] = [];
    let storing = Promise.resolve();
    try {
      for await (const event of events) {
        // One that has come to its end meanwhile is stored.
        if (this.stop.signal.aborted && event.type !== 'answer-end') throw new AppError('answer-interrupted');
        waiting.push(event);
        // What comes while others are being stored is stored at once after them.
        storing = storing.then(() => this.release(waiting.splice(0)));
        storing.catch(() => this.stop.abort());
      }
      await storing;
    } catch (error) {
      this.failure = await storing.then(
        () => error,
        (cause: unknown) => cause,
      );
    }
    this.ended = true;
    this.tell();
  }

  /**
   * Its events from sequence number `next` on, also those that are still to come.
   *
   * @throws what the answer broke off with, `answer-interrupted` when it was stopped
   */
  async *follow(next: number, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const leave = () => this.tell();
    signal.addEventListener('abort', leave);
    this.readers += 1;
    clearTimeout(this.lonely);
    try {
      while (!signal.aborted) {
        const news = this.news.heard;
        for (const event of this.released.slice(next)) {
          next = event.sequence + 1;
          yield event;
        }
        if (next < this.released.length) continue;
        if (this.failure) throw this.failure;
        if (this.ended) return;
        await news;
      }
    } finally {
      signal.removeEventListener('abort', leave);
      this.readers -= 1;
      this.waitForReaders();
    }
  }

  /** Ends it; its readers are told `answer-interrupted`. */
  cancel(): void {
    this.stop.abort();
  }

  private waitForReaders(): void {
    clearTimeout(this.lonely);
    if (this.readers > 0 || this.ended) return;
    this.lonely = setTimeout(() => this.stop.abort(), this.run.patienceMs).unref();
  }

  private async release(events: AnswerEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.run.store(events);
    this.released.push(...events);
    this.tell();
  }

  private tell(): void {
    const { tell } = this.news;
    this.news = announcement();
    tell();
  }
}

function announcement(): { heard: Promise<void>; tell: () => void } {
  let tell!: () => void;
  const heard = new Promise<void>((resolve) => (tell = resolve));
  return { heard, tell };
}
