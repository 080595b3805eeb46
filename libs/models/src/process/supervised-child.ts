import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@app/platform';
import type { Token } from '../generator.js';
import { Holds } from './holds.js';
import type { ProviderFallback } from '../open-session.js';
import { MemoryGuard } from './memory-guard.js';
import type {
  AdapterFailure,
  AdapterPlace,
  Answers,
  ChildReply,
  ChildRequest,
  GenerationTask,
  ModelSettings,
  Task,
} from './messages.js';
import { childFailure, forkListening } from './out-of-memory.js';
import type { GenerationSource, RunningGeneration } from './read-generation.js';
import { TokenStream } from './token-stream.js';
import { received } from './transferred-error.js';

interface Pending {
  resolve(answer: Answers[keyof Answers] | undefined): void;
  reject(error: AppError): void;
  token?(token: Token): void;
}

/** Waits before a restart: 0.2 s, doubled up to 10 s until a child has lived for a minute. */
const firstDelayMs = 200;
const longestDelayMs = 10_000;

/** A child that lived this long was well: the next restart waits the shortest time again. */
const steadyMs = 60_000;

/** A child that does not end by itself within this time after `close` is killed. */
const closeGraceMs = 5_000;

/** What bounds a models process, and who hears what happens to it. */
export interface Supervision {
  /** Most resident memory of the child in MiB; absent: no limit. */
  readonly memoryMb?: number | undefined;
  /** Hears why a child ended or is not bounded, and what does not run where it was placed. */
  readonly report: (error: unknown, what: string) => void;
  /** Hears at every start of a child which adapters did not load. */
  readonly adaptersFailed: (failures: readonly AdapterFailure[]) => void;
}

/** One models process: starts it, restarts it, and matches its replies to the requests. */
export class SupervisedChild implements GenerationSource {
  private child: ChildProcess | undefined;
  private ready: Promise<void> = Promise.resolve();
  private closing: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private delayMs = firstDelayMs;
  private nextId = 1;
  private startedAt = 0;
  /** Why the child was killed from here. */
  private killedFor: AppError | undefined;
  private misplaced: readonly ProviderFallback[] = [];
  private readonly pending = new Map<number, Pending>();
  private readonly holds = new Holds();

  constructor(
    private readonly entry: string,
    private settings: ModelSettings,
    private readonly supervision: Supervision,
  ) {}

  /** Graphs of the running child that do not run where they were placed. */
  get fallbacks(): readonly ProviderFallback[] {
    return this.misplaced;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the child and waits until its models are loaded. A first start that fails is not repeated. */
  async start(): Promise<void> {
    try {
      await this.launch();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** The answer of the child to one task. Waits while a child is being restarted. */
  async ask<Type extends Task['type']>(task: Extract<Task, { type: Type }>): Promise<Answers[Type]> {
    const release = this.hold();
    try {
      await this.untilReady();
      const id = this.nextId++;
      const answer = new Promise<Answers[keyof Answers] | undefined>((resolve, reject) => {
        this.pending.set(id, { resolve, reject });
        this.send({ type: 'task', id, task });
      });
      return (await answer) as Answers[Type];
    } finally {
      release();
    }
  }

  /** From now on exactly these adapters are loaded, also after a restart; which of them did not load is told. */
  async useAdapters(adapters: readonly AdapterPlace[]): Promise<void> {
    this.settings = { ...this.settings, adapters };
    this.supervision.adaptersFailed(await this.ask({ type: 'adapters', adapters }));
  }

  /** Puts off `retire` until what is returned is called. */
  hold(): () => void {
    return this.holds.take();
  }

  /** Begins a generation. Its tokens end with an error when the child dies. */
  async generate(task: Omit<GenerationTask, 'type'>): Promise<RunningGeneration> {
    const release = this.hold();
    await this.untilReady().catch((error: unknown) => {
      release();
      throw error;
    });
    const id = this.nextId++;
    const tokens = new TokenStream();
    this.pending.set(id, {
      resolve: () => tokens.end(),
      reject: (error) => tokens.end(error),
      token: (token) => tokens.push(token),
    });
    this.send({ type: 'task', id, task: { type: 'generate', ...task } });
    const cancel = () => {
      tokens.cancel();
      if (this.pending.delete(id)) this.send({ type: 'cancel', id });
      // Its reader calls this at its end, whatever that was.
      release();
    };
    return { tokens, cancel };
  }

  /** Closes when nobody holds it and nothing is in flight, at the latest after `limitMs`. */
  async retire(limitMs: number): Promise<void> {
    const limit = new AbortController();
    const signal = AbortSignal.any([limit.signal, this.stopping.signal]);
    await Promise.race([this.holds.none(), sleep(limitMs, undefined, { signal }).catch(() => undefined)]);
    limit.abort();
    await this.close();
  }

  /** Finishes what is in flight, for some seconds, and ends the child. Calling it again is harmless. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async untilReady(): Promise<void> {
    if (this.closing) throw new AppError('shutting-down', { detail: 'the models are closed' });
    await this.ready.catch((cause: unknown) => {
      if (this.closing) throw new AppError('shutting-down', { detail: 'the models are closed' });
      throw new AppError('models-restarted', { detail: 'the model process does not start', cause });
    });
  }

  private launch(): Promise<void> {
    const { child, lastWords } = forkListening(this.entry);
    this.child = child;
    this.startedAt = performance.now();
    this.killedFor = undefined;
    const guard = this.guardOf(child);
    this.ready = new Promise<void>((resolve, reject) => {
      child.on('message', (reply: ChildReply) => {
        if (reply.type === 'ready') void this.accept(reply, guard).then(resolve, reject);
        else if (reply.type === 'refused') reject(received(reply.error));
        else this.settle(reply);
      });
      const lost = (error: AppError) => {
        guard?.stop();
        reject(this.killedFor ?? error);
        this.lost(child, this.killedFor ?? error);
      };
      child.once('error', (cause) => lost(new AppError('models-restarted', { cause })));
      child.once('close', (code, signal) => lost(childFailure({ code, signal }, lastWords)));
    });
    // Nobody may be waiting when a restart fails; whoever asks next sees the rejection.
    this.ready.catch(() => child.kill('SIGKILL'));
    this.send({ type: 'open', settings: this.settings });
    return this.ready;
  }

  /** A child that needs more memory than it may have for its models alone is not accepted. */
  private async accept(
    { adapterFailures, fallbacks }: Extract<ChildReply, { type: 'ready' }>,
    guard: MemoryGuard | undefined,
  ): Promise<void> {
    if (guard && !(await guard.check())) throw this.killedFor;
    this.supervision.adaptersFailed(adapterFailures);
    this.misplaced = fallbacks;
    for (const { model, provider, reason } of fallbacks) {
      const error = new AppError('execution-provider-missing', {
        detail: `${model} on ${provider}: ${reason}`,
      });
      this.supervision.report(error, 'a model runs on the processor instead');
    }
  }

  private guardOf(child: ChildProcess): MemoryGuard | undefined {
    const { memoryMb, report } = this.supervision;
    if (memoryMb === undefined || child.pid === undefined) return undefined;
    return new MemoryGuard(
      child.pid,
      { memoryMb, placement: this.settings.placement },
      {
        over: (error) => {
          this.killedFor ??= error;
          child.kill('SIGKILL');
        },
        unbounded: (error) => report(error, 'the memory of the model process is watched but not bounded'),
      },
    );
  }

  private settle(reply: Extract<ChildReply, { readonly id: number }>): void {
    const pending = this.pending.get(reply.id);
    if (reply.type === 'token') return pending?.token?.(reply.token);
    this.pending.delete(reply.id);
    if (reply.type === 'done') pending?.resolve(reply.answer);
    else pending?.reject(received(reply.error));
  }

  private lost(child: ChildProcess, error: AppError): void {
    if (this.child !== child) return;
    this.child = undefined;
    const failure = this.closing
      ? new AppError('shutting-down', { detail: 'the model process ended during the request' })
      : error;
    for (const { reject } of this.pending.values()) reject(failure);
    this.pending.clear();
    if (this.closing) return;
    this.supervision.report(error, 'the model process is started again');
    if (performance.now() - this.startedAt >= steadyMs) this.delayMs = firstDelayMs;
    this.ready = sleep(this.delayMs, undefined, { signal: this.stopping.signal }).then(() => this.launch());
    this.ready.catch(() => undefined);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const kill = setTimeout(() => child.kill('SIGKILL'), closeGraceMs);
    this.send({ type: 'close' });
    await ended;
    clearTimeout(kill);
  }

  /** A message to a child that is already gone is dropped: its exit rejects the request. */
  private send(message: ChildRequest): void {
    this.child?.send(message, () => undefined);
  }
}
