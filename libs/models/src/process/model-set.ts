import { compiledEntry } from '@app/platform';
import type { Embedder } from '../embedder.js';
import { openEmbedderTokenizer } from '../embedding/embedder-tokenizer.js';
import { openPromptTokenizer, type PromptTokenizer } from '../generation/prompt-tokenizer.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';
import { oneThread, type ProviderFallback } from '../open-session.js';
import type { Placement } from '../placement/placement.js';
import { adapterDigest } from '../registry/adapter-description.js';
import { findAdapters, type InstalledAdapter } from '../registry/find-adapters.js';
import type { Role } from '../registry/model-description.js';
import { openModel, type InstalledModel } from '../registry/registry.js';
import type { AdapterFailure } from './messages.js';
import { readGeneration } from './read-generation.js';
import { SupervisedChild } from './supervised-child.js';
import { received } from './transferred-error.js';

/** Which models to load, by id, and where they lie. A role without an id is not loaded. */
export interface ModelSetOptions {
  /** Folders that hold `<role>/<name>/<version>`, the repository's first. */
  readonly modelFolders: readonly string[];
  readonly embedder?: string | undefined;
  readonly judge?: string | undefined;
  readonly generator?: string | undefined;
  /** One thread, and no limit of memory, by default. */
  readonly placement?: (Placement & { readonly memoryMb?: number }) | undefined;
  /**
   * Hears of what goes wrong without an error for anybody: an adapter that does not load, a model that does not run
   * where it was placed, a child that is started again.
   */
  readonly report?: ((error: unknown, what: string) => void) | undefined;
}

/** The models of one child. */
export interface ModelSet {
  readonly embedder: Embedder | undefined;
  readonly judge: Judge | undefined;
  readonly generator: Generator | undefined;
  /** Names of the adapters that requests may name, sorted. */
  readonly adapters: readonly string[];
  /** Digest of a loaded adapter; undefined when it is not loaded. */
  adapterDigest(name: string): string | undefined;
  /** Process id of the child; undefined while it is being restarted. */
  readonly pid: number | undefined;
  /** Models that run on the processor although they were placed elsewhere. */
  readonly fallbacks: readonly ProviderFallback[];
  /** Looks for the adapters of the generator again: loads those that lie there now and removes all others. */
  reloadAdapters(): Promise<void>;
  /** Puts off the end of a retiring set until what is returned is called. */
  hold(): () => void;
  /** Lets those who hold it finish, for `limitMs` at most, and ends the child. */
  retire(limitMs: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Checks the models, starts a child that owns them and waits until they are loaded. A child that dies is started
 * again with backoff, and so is one that takes more memory than it may; its requests in flight reject with
 * `models-restarted` or `models-out-of-memory`.
 * @throws AppError `model-missing`, `model-invalid` or `models-out-of-memory`
 */
export async function openModelSet(options: ModelSetOptions): Promise<ModelSet> {
  const { modelFolders, report = () => undefined } = options;
  const { memoryMb, ...placement }: NonNullable<ModelSetOptions['placement']> =
    options.placement ?? oneThread;
  const open = <R extends Role>(role: R, id: string | undefined) =>
    id === undefined ? undefined : openModel(modelFolders, role, id);
  const embedder = await open('embedder', options.embedder);
  const judge = await open('judge', options.judge);
  const generator = await open('generator', options.generator);
  const tokenizer = embedder && (await openEmbedderTokenizer(embedder));
  const promptTokenizer = generator && (await openPromptTokenizer(generator));

  const find = () => (generator ? findAdapters(modelFolders, generator, report) : Promise.resolve([]));
  let found: readonly InstalledAdapter[] = await find();
  let loaded: readonly string[] = [];
  const places = () => found.map(({ name, folder }) => ({ name, folder }));
  const adaptersFailed = (failures: readonly AdapterFailure[]): void => {
    for (const { name, error } of failures) report(received(error), `the adapter ${name} does not load`);
    const failed = new Set(failures.map(({ name }) => name));
    loaded = found.map(({ name }) => name).filter((name) => !failed.has(name));
  };
  const settings = { embedder, judge, generator, adapters: places(), placement };
  const entry = compiledEntry('libs/models/src/process/child');
  const child = new SupervisedChild(entry, settings, { memoryMb, report, adaptersFailed });
  await child.start();
  return {
    embedder: embedder && tokenizer && embedderOf(child, embedder, tokenizer.count),
    judge: judge && judgeOf(child, judge),
    generator: generator && promptTokenizer && generatorOf(child, generator, promptTokenizer),
    get adapters() {
      return loaded;
    },
    adapterDigest: (name) => {
      const adapter = loaded.includes(name) ? found.find((one) => one.name === name) : undefined;
      return adapter && adapterDigest(adapter.description);
    },
    get pid() {
      return child.pid;
    },
    get fallbacks() {
      return child.fallbacks;
    },
    reloadAdapters: async () => {
      found = await find();
      await child.useAdapters(places());
    },
    hold: () => child.hold(),
    retire: (limitMs) => child.retire(limitMs),
    close: () => child.close(),
  };
}

function embedderOf(
  child: SupervisedChild,
  { digest, description }: InstalledModel<'embedder'>,
  countTokens: Embedder['countTokens'],
): Embedder {
  const { dimensions, maximumTokens } = description;
  return {
    digest,
    dimensions,
    maximumTokens,
    countTokens,
    embed: async (texts, kind) => {
      if (texts.length === 0) return [];
      const flat = await child.ask({ type: 'embed', texts, kind });
      return texts.map((_, row) => flat.slice(row * dimensions, (row + 1) * dimensions));
    },
    close: () => child.close(),
  };
}

function judgeOf(child: SupervisedChild, { digest, description }: InstalledModel<'judge'>): Judge {
  return {
    digest,
    maximumTokens: description.maximumTokens,
    relevance: async (query, passages) =>
      passages.length === 0 ? [] : child.ask({ type: 'relevance', query, passages }),
    entailment: async (pairs) => (pairs.length === 0 ? [] : child.ask({ type: 'entailment', pairs })),
    close: () => child.close(),
  };
}

function generatorOf(
  child: SupervisedChild,
  { digest, description }: InstalledModel<'generator'>,
  tokenizer: PromptTokenizer,
): Generator {
  return {
    digest,
    contextTokens: description.contextTokens,
    continuesTexts: description.chat === undefined,
    countTokens: (text) => tokenizer.encode(text).length,
    generate: (prompt, constraints, signal) => readGeneration(child, { prompt, constraints }, signal),
    close: () => child.close(),
  };
}
