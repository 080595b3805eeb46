import type { Embedder } from '../embedder.js';
import { openEmbedder } from '../embedding/onnx-embedder.js';
import { openGenerator, type LocalGenerator } from '../generation/onnx-generator.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';
import { openJudge } from '../judging/onnx-judge.js';
import type { ProviderFallback } from '../open-session.js';
import type { AdapterFailure, AdapterPlace, Answers, ModelSettings, Task } from './messages.js';
import { transferred } from './transferred-error.js';

/** The models of the child, loaded. */
export interface LoadedModels {
  /** Undefined when none is configured. */
  readonly generator: Generator | undefined;
  /** Graphs that do not run where the placement asks for. */
  readonly fallbacks: readonly ProviderFallback[];
  answer(task: Task): Promise<Answers[keyof Answers]>;
  /** Loads these adapters and removes all others; tells which did not load. */
  useAdapters(adapters: readonly AdapterPlace[]): Promise<AdapterFailure[]>;
  close(): Promise<void>;
}

/** Loads each role that the settings name. */
export async function loadModels(settings: ModelSettings): Promise<LoadedModels> {
  const fallbacks: ProviderFallback[] = [];
  const placement = {
    ...settings.placement,
    fellBack: (fallback: ProviderFallback) => void fallbacks.push(fallback),
  };
  const embedder = settings.embedder && (await openEmbedder(settings.embedder, placement));
  const judge = settings.judge && (await openJudge(settings.judge, placement));
  const generator = settings.generator && (await openGenerator(settings.generator, placement));
  const useAdapters = adaptersOf(generator);
  return {
    fallbacks,
    generator,
    useAdapters,
    answer: async (task) => {
      switch (task.type) {
        case 'embed':
          return embedFlat(configured(embedder, 'embedder'), task);
        case 'relevance':
          return configured(judge, 'judge').relevance(task.query, task.passages);
        case 'entailment':
          return configured(judge, 'judge').entailment(task.pairs);
        case 'adapters':
          return useAdapters(task.adapters);
      }
    },
    close: async () => {
      await embedder?.close();
      await judge?.close();
      await generator?.close();
    },
  };
}

/** Holds a generator to lists of adapters, one after the other. Requests in flight keep the adapter they began with. */
function adaptersOf(generator: LocalGenerator | undefined): LoadedModels['useAdapters'] {
  let loaded: string[] = [];
  return async (adapters) => {
    const names = new Set(adapters.map(({ name }) => name));
    for (const name of loaded) if (!names.has(name)) generator?.removeAdapter(name);
    const failures: AdapterFailure[] = [];
    for (const { name, folder } of adapters) {
      try {
        await configured(generator, 'generator').loadAdapter(name, folder);
      } catch (error) {
        // One that was there before may have been replaced by what does not load.
        generator?.removeAdapter(name);
        failures.push({ name, error: transferred(error) });
      }
    }
    loaded = [...names];
    return failures;
  };
}

async function embedFlat(
  embedder: Embedder,
  { texts, kind }: Extract<Task, { type: 'embed' }>,
): Promise<Float32Array> {
  const vectors = await embedder.embed(texts, kind);
  const flat = new Float32Array(vectors.length * embedder.dimensions);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * embedder.dimensions);
  return flat;
}

function configured<Model extends Embedder | Judge | LocalGenerator>(
  model: Model | undefined,
  role: string,
): Model {
  if (!model) throw new Error(`a request came for the ${role}, which is not configured`);
  return model;
}
