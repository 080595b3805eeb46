import type { Generator, Token } from '../generator.js';
import type { GenerationTask } from './messages.js';

/** What a generation needs: the model, and where its tokens go. */
export interface GenerationParts {
  readonly generator: Pick<Generator, 'generate'>;
  readonly onToken: (token: Token) => void;
}

/**
 * The generations of the child, side by side: the generator decodes them together. They stand beside the queue of the
 * other requests, not in it: a run of a graph is one turn of the event loop, so an embedding or a judgement waits for one
 * run of the generator (a token each, or a piece of a prompt) and never for a whole text.
 */
export class Generations {
  private readonly running = new Map<number, { abort: AbortController; text: Promise<void> }>();

  /** Settles when the text is complete or cancelled, and rejects as the generator does. */
  async run(id: number, task: GenerationTask, parts: GenerationParts): Promise<void> {
    const abort = new AbortController();
    const text = readAll(task, parts, abort.signal);
    this.running.set(id, { abort, text });
    try {
      await text;
    } finally {
      this.running.delete(id);
    }
  }

  /** Settles when every generation that has been asked for is over. */
  async finished(): Promise<void> {
    await Promise.allSettled([...this.running.values()].map(({ text }) => text));
  }

  /** Ends a generation before its next token, also one that waits for its turn. Unknown ids are over: nothing happens. */
  cancel(id: number): void {
    this.running.get(id)?.abort.abort();
  }
}

async function readAll(
  { prompt, constraints }: GenerationTask,
  { generator, onToken }: GenerationParts,
  signal: AbortSignal,
): Promise<void> {
  for await (const token of generator.generate(prompt, constraints, signal)) {
    if (signal.aborted) return;
    onToken(token);
  }
}
