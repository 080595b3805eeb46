import type { Generator, Token } from '../generator.js';
import type { GenerationTask } from './messages.js';
import { WorkQueue } from './work-queue.js';

/** What a generation needs: the model, and where its tokens go. */
export interface GenerationParts {
  readonly generator: Pick<Generator, 'generate'>;
  readonly onToken: (token: Token) => void;
}

/**
 * The generations of the child: one after the other, so that only one cache is held. They stand beside the queue of
 * the other requests, not in it: a run of a graph is one turn of the event loop, so an embedding or a judgement waits
 * for one run of the generator (a token, or a piece of the prompt) and never for a whole text.
 */
export class Generations {
  private readonly order = new WorkQueue();
  private readonly running = new Map<number, AbortController>();

  /** Settles when the text is complete or cancelled, and rejects as the generator does. */
  async run(id: number, task: GenerationTask, parts: GenerationParts): Promise<void> {
    const abort = new AbortController();
    const asked = performance.now();
    this.running.set(id, abort);
    try {
      await this.order.run(() => readAll(withTimeLeft(task, asked), parts, abort.signal));
    } finally {
      this.running.delete(id);
    }
  }

  /** Settles when every generation that has been asked for is over. */
  finished(): Promise<void> {
    return this.order.run(() => Promise.resolve());
  }

  /** Ends a generation before its next token, also one that has not begun. Unknown ids are over: nothing happens. */
  cancel(id: number): void {
    this.running.get(id)?.abort();
  }
}

async function readAll(
  { prompt, constraints }: GenerationTask,
  { generator, onToken }: GenerationParts,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  for await (const token of generator.generate(prompt, constraints, signal)) {
    if (signal.aborted) return;
    onToken(token);
  }
}

/** The task with what waiting has left of its deadline, so that a text in a line keeps the promise of its request. */
function withTimeLeft(task: GenerationTask, asked: number): GenerationTask {
  const { deadlineMilliseconds } = task.constraints;
  if (deadlineMilliseconds === undefined) return task;
  const left = Math.max(1, Math.ceil(deadlineMilliseconds - (performance.now() - asked)));
  return { ...task, constraints: { ...task.constraints, deadlineMilliseconds: left } };
}
