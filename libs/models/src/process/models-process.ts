import { compiledEntry } from '@app/platform';
import type { Embedder } from '../embedder.js';
import { openEmbedderTokenizer } from '../embedding/embedder-tokenizer.js';
import { openPromptTokenizer, type PromptTokenizer } from '../generation/prompt-tokenizer.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';
import { openModel, type InstalledModel } from '../registry/registry.js';
import { readGeneration } from './read-generation.js';
import { SupervisedChild } from './supervised-child.js';

/** Settings of a models process. Models are named as `<name>/<version>`. */
export interface ModelsOptions {
  /** Folders that hold `<role>/<name>/<version>`, the repository's first. */
  readonly modelFolders: readonly string[];
  readonly embedder: string;
  /** Absent: no judge is loaded. */
  readonly judge?: string | undefined;
  /** Absent: no generator is loaded. */
  readonly generator?: string | undefined;
  /** Threads of one run of a model, 1 by default. */
  readonly threads?: number;
}

/** The models of one application process, running in a child of it. */
export interface ModelsProcess {
  readonly embedder: Embedder;
  /** Undefined when none was asked for. */
  readonly judge: Judge | undefined;
  /** Undefined when none was asked for. Texts are made one after the other; other requests go between their tokens. */
  readonly generator: Generator | undefined;
  /** Process id of the child; undefined while it is being restarted. */
  readonly pid: number | undefined;
  /** Finishes the requests in flight, then ends the child. Calling it again is harmless. */
  close(): Promise<void>;
}

/**
 * Checks the models, starts the child that owns them and waits until they are loaded. A child that dies is started
 * again with backoff; its requests in flight reject with `models-restarted`.
 * @throws AppError `model-missing` or `model-invalid`
 */
export async function startModels(options: ModelsOptions): Promise<ModelsProcess> {
  const { modelFolders, threads = 1 } = options;
  const embedder = await openModel(modelFolders, 'embedder', options.embedder);
  const judge = options.judge ? await openModel(modelFolders, 'judge', options.judge) : undefined;
  const generator = options.generator
    ? await openModel(modelFolders, 'generator', options.generator)
    : undefined;
  const tokenizer = await openEmbedderTokenizer(embedder);
  const promptTokenizer = generator && (await openPromptTokenizer(generator));
  const child = new SupervisedChild(compiledEntry('libs/models/src/process/child'), {
    embedder,
    judge,
    generator,
    threads,
  });
  await child.start();
  return {
    embedder: embedderOf(child, embedder, tokenizer.count),
    judge: judge && judgeOf(child, judge),
    generator: generator && promptTokenizer && generatorOf(child, generator, promptTokenizer),
    get pid() {
      return child.pid;
    },
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
    countTokens: (text) => tokenizer.encode(text).length,
    generate: (prompt, constraints, signal) => readGeneration(child, { prompt, constraints }, signal),
    close: () => child.close(),
  };
}
