import { AppError } from '@app/platform';
import type { Embedder } from '../embedder.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';
import type { ProviderFallback } from '../open-session.js';
import { roles } from '../registry/active-models.js';
import { openModelSet, type ModelSet, type ModelSetOptions } from './model-set.js';
import { probeModels } from './probe-models.js';
import { WorkQueue } from './work-queue.js';

/** The ids of the models that serve. Absent: that role is not loaded. */
export interface ModelChoice {
  readonly embedder: string;
  readonly judge?: string | undefined;
  readonly generator?: string | undefined;
}

/** Roles that change, or how they are found out. */
export type ModelChanges = Partial<ModelChoice> | (() => Promise<Partial<ModelChoice>>);

/** Settings of a models process. Models are named as `<name>/<version>`. */
export type ModelsOptions = ModelSetOptions &
  ModelChoice & {
    /** Writes texts in the place of the generator of the choice, which is then not loaded. Closed with the models. */
    readonly remote?: Generator | undefined;
  };

/** What serves requests. */
export interface ServingModels {
  readonly embedder: Embedder;
  /** Undefined when none was asked for. */
  readonly judge: Judge | undefined;
  /** Undefined when none was asked for. Texts are made together, up to a number; other requests go between their tokens. */
  readonly generator: Generator | undefined;
}

/** Models that stay loaded until they are given back. */
export interface HeldModels extends ServingModels {
  /** Digest of an adapter that its generator may be asked with now; undefined when it is not loaded. */
  adapterDigest(name: string): string | undefined;
  /** May be called again without harm. */
  release(): void;
}

/** The models of one application process, running in a child of it. Its models are those of the moment. */
export interface ModelsProcess extends ServingModels {
  /** What serves now. */
  readonly choice: ModelChoice;
  /** Names of the adapters that requests to the generator may name, sorted. */
  readonly adapters: readonly string[];
  /** Process id of the child; undefined while it is being restarted. */
  readonly pid: number | undefined;
  /** Models that run on the processor although they were placed elsewhere. */
  readonly fallbacks: readonly ProviderFallback[];
  /** The models of the moment, for work of several requests: a switch leaves them loaded until they are released. */
  hold(): HeldModels;
  /**
   * Starts another child with the models chosen, runs each once, and lets new requests go there. The former child
   * finishes its own and ends. Switches are made one after the other; where one fails, nothing changes. Where the
   * models chosen serve already, no child is started.
   * @param changes roles that change; one that is undefined is not loaded any more. As a function it is called when
   * the switches before have been made
   * @param beforeSwap the last step that can still stop the switch: what it throws does
   * @throws AppError `model-missing`, `model-invalid`, or what a model throws when it is tried
   */
  switchTo(changes: ModelChanges, beforeSwap?: () => Promise<void>): Promise<void>;
  /** Looks for adapters again: loads those that lie there now, removes all others. Requests in flight keep theirs. */
  reloadAdapters(): Promise<void>;
  /** Finishes the requests in flight, then ends the child. Calling it again is harmless. */
  close(): Promise<void>;
}

/** Longest time that former models are kept for those who still use them. */
const longestRetirementMs = 10 * 60_000;

/**
 * Checks the models, starts the child that owns them and waits until they are loaded. A child that dies is started
 * again with backoff, and so is one that takes more memory than it may; its requests in flight reject with
 * `models-restarted` or `models-out-of-memory`.
 * @throws AppError `model-missing`, `model-invalid` or `models-out-of-memory`
 */
export async function startModels(options: ModelsOptions): Promise<ModelsProcess> {
  return new SwitchableModels(options, await openServing(options));
}

type ServingSet = ModelSet & { readonly embedder: Embedder };

async function openServing({ remote, ...options }: ModelsOptions): Promise<ServingSet> {
  return (await openModelSet(remote ? { ...options, generator: undefined } : options)) as ServingSet;
}

class SwitchableModels implements ModelsProcess {
  private readonly switches = new WorkQueue();
  private readonly retiring = new Set<ServingSet>();
  private closed = false;

  constructor(
    private options: ModelsOptions,
    private current: ServingSet,
  ) {}

  get embedder(): Embedder {
    return this.current.embedder;
  }

  get judge(): Judge | undefined {
    return this.current.judge;
  }

  get generator(): Generator | undefined {
    return this.options.remote ?? this.current.generator;
  }

  get choice(): ModelChoice {
    const { embedder, judge, generator } = this.options;
    return { embedder, judge, generator };
  }

  get adapters(): readonly string[] {
    return this.current.adapters;
  }

  get pid(): number | undefined {
    return this.current.pid;
  }

  get fallbacks(): readonly ProviderFallback[] {
    return this.current.fallbacks;
  }

  hold(): HeldModels {
    const { embedder, judge, generator, current } = this;
    const adapterDigest = (name: string) => current.adapterDigest(name);
    return { embedder, judge, generator, adapterDigest, release: current.hold() };
  }

  switchTo(changes: ModelChanges, beforeSwap?: () => Promise<void>): Promise<void> {
    return this.switches.run(async () => {
      const changed = typeof changes === 'function' ? await changes() : changes;
      const options = { ...this.options, ...changed };
      if (roles.every((role) => options[role] === this.options[role])) return beforeSwap?.();
      const next = await openServing(options);
      try {
        await probeModels(next);
        if (this.closed) throw new AppError('shutting-down', { detail: 'the models are closed' });
        await beforeSwap?.();
      } catch (error) {
        await next.close();
        throw error;
      }
      const former = this.current;
      this.current = next;
      this.options = options;
      this.retiring.add(former);
      void former.retire(longestRetirementMs).finally(() => this.retiring.delete(former));
    });
  }

  reloadAdapters(): Promise<void> {
    return this.switches.run(() => this.current.reloadAdapters());
  }

  async close(): Promise<void> {
    this.closed = true;
    const { remote } = this.options;
    await Promise.all(
      [this.current, ...this.retiring, ...(remote ? [remote] : [])].map((one) => one.close()),
    );
  }
}
