import type { GenerationConstraints, Generator, Token } from '../generator.js';
import { WorkQueue } from './work-queue.js';

/** A text to be generated. */
export interface GenerationTask {
  readonly prompt: string;
  readonly constraints: GenerationConstraints;
}

/**
 * The generations of the child: one after the other, so that only one cache is held. Every token is a job of its own
 * in the queue of the child; what came meanwhile (embeddings, judgements) has its turn before the next token.
 */
export class Generations {
  private readonly order = new WorkQueue();
  private readonly running = new Map<number, AbortController>();

  constructor(private readonly steps: WorkQueue) {}

  /** Settles when the text is complete or cancelled, and rejects as the generator does. */
  async run(
    id: number,
    { prompt, constraints }: GenerationTask,
    { generator, onToken }: { generator: Pick<Generator, 'generate'>; onToken: (token: Token) => void },
  ): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      await this.order.run(() =>
        this.readAll(generator.generate(prompt, constraints, abort.signal), abort.signal, onToken),
      );
    } finally {
      this.running.delete(id);
    }
  }

  /** Ends a generation before its next token, also one that has not begun. Unknown ids are over: nothing happens. */
  cancel(id: number): void {
    this.running.get(id)?.abort();
  }

  private async readAll(
    tokens: AsyncIterable<Token>,
    signal: AbortSignal,
    onToken: (token: Token) => void,
  ): Promise<void> {
    const iterator = tokens[Symbol.asyncIterator]();
    try {
      while (!signal.aborted) {
        const { done, value } = await this.steps.run(() => iterator.next());
        if (done) return;
        onToken(value);
      }
    } finally {
      // Lets the generator give back what it holds, such as its cache.
      await iterator.return?.();
    }
  }
}
