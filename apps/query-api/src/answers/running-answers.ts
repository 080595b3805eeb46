import type { AnswerEvent } from '@app/contracts';
import { AppError } from '@app/platform';
import type { Database } from '@app/store';
import { RunningAnswer } from './running-answer.js';

/** The streamed answers that this process is writing, and the events of those that it has written. */
export class RunningAnswers {
  private readonly running = new Map<string, { answer: RunningAnswer; written: Promise<void> }>();

  /** @param patienceMs how long an answer goes on without a reader, in milliseconds */
  constructor(
    private readonly answers: Database['answers'],
    private readonly patienceMs: number,
  ) {}

  /**
   * Begins an answer, which from then on is written without regard to who reads it.
   *
   * @param open is given the signal that stops the answer, and may refuse
   * @returns the answer, to be followed from its first event
   */
  async begin(open: (stop: AbortSignal) => Promise<AsyncIterable<AnswerEvent>>): Promise<RunningAnswer> {
    const stop = new AbortController();
    const events = await open(stop.signal);
    let id: string | undefined;
    const answer: RunningAnswer = new RunningAnswer(stop, {
      patienceMs: this.patienceMs,
      store: async (all) => {
        // The last event is stored with the answer.
        const stored = all.filter(({ type }) => type !== 'answer-end');
        const [first] = stored;
        if (first?.type === 'answer-start') this.running.set((id = first.answerId), { answer, written });
        if (id && stored.length > 0) await this.answers.append(id, stored);
      },
    });
    const written = answer.write(events).finally(() => id && this.running.delete(id));
    return answer;
  }

  /** Whether the answer is being written here. */
  has(id: string): boolean {
    return this.running.has(id);
  }

  /** Ends an answer that is being written; harmless for any other. */
  cancel(id: string): void {
    this.running.get(id)?.answer.cancel();
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
    const running = this.running.get(id);
    if (running) return yield* running.answer.follow(next, signal);
    const { events, response } = await this.answers.get(workspaceId, id);
    yield* events.filter(({ sequence }) => sequence >= next);
    if (!response) throw new AppError('answer-interrupted');
  }

  /** Ends all. */
  async close(): Promise<void> {
    const running = [...this.running.values()];
    for (const { answer } of running) answer.cancel();
    await Promise.all(running.map(({ written }) => written));
  }
}
