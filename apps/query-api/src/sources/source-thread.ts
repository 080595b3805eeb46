import { AppError, compiledEntry } from '@app/platform';
import type { Passage } from '@app/verification';
import { Worker } from 'node:worker_threads';
import type { SourceWork } from './source-work.js';

/** The methods of `SourceWork`. */
type Method = keyof SourceWork;
type Input<Name extends Method> = Parameters<SourceWork[Name]>[0];
type Output<Name extends Method> = Promise<ReturnType<SourceWork[Name]>>;

/** A request to the thread and its answer. */
export interface ThreadRequest {
  id: number;
  method: Method;
  input: unknown;
}
export type ThreadReply = { id: number; result: unknown } | { id: number; error: string };

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/** Longest time for one request to the thread. */
const MOST_MILLISECONDS = 20_000;
const MOST_MEGABYTES = 1_024;

/**
 * `SourceWork` in a thread of its own: texts come from callers, work on them takes time in proportion to their length
 * and more, and the server must answer others meanwhile. Requests run one after the other. One that takes more than
 * 20 s or more memory than the thread has ends the thread: it and all others reject with `source-too-large`.
 */
export class SourceThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;
  private gone: unknown;

  constructor(passages: readonly Passage[]) {
    this.worker = new Worker(compiledEntry('apps/query-api/src/sources/source.thread'), {
      workerData: { passages },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    this.worker.on('message', (reply: ThreadReply) => this.settle(reply));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      const starved = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.end(starved ? tooLarge('the text took more memory than it may', error) : error);
    });
    this.worker.on('exit', () => this.end(new AppError('shutting-down', { detail: 'the thread has ended' })));
  }

  rank(options: Input<'rank'>): Output<'rank'> {
    return this.request('rank', options);
  }

  verify(sentence: Input<'verify'>): Output<'verify'> {
    return this.request('verify', sentence);
  }

  find(fields: Input<'find'>): Output<'find'> {
    return this.request('find', fields);
  }

  withProposal(proposal: Input<'withProposal'>): Output<'withProposal'> {
    return this.request('withProposal', proposal);
  }

  prepare(fields: Input<'prepare'>): Output<'prepare'> {
    return this.request('prepare', fields);
  }

  /** Ends the thread; what is under way rejects. Calling it again is harmless. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async request<Result>(method: Method, input: unknown): Promise<Result> {
    if (this.gone) throw this.gone;
    const id = this.requests++;
    const timer = setTimeout(() => {
      this.end(tooLarge(`not done within ${MOST_MILLISECONDS / 1_000} s`));
      void this.close();
    }, MOST_MILLISECONDS);
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.worker.postMessage({ id, method, input } satisfies ThreadRequest);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private settle(reply: ThreadReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.result as never);
  }

  private end(reason: unknown): void {
    this.gone ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.gone);
    this.waiting.clear();
  }
}

function tooLarge(detail: string, cause?: unknown): AppError {
  return new AppError('source-too-large', { detail, cause });
}
