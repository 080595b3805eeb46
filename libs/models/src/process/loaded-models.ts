import type { Embedder } from '../embedder.js';
import { openEmbedder } from '../embedding/onnx-embedder.js';
import { openGenerator } from '../generation/onnx-generator.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';
import { openJudge } from '../judging/onnx-judge.js';
import type { Answers, ModelSettings, Task } from './messages.js';

/** The models of the child, loaded. */
export interface LoadedModels {
  /** Undefined when none is configured. */
  readonly generator: Generator | undefined;
  answer(task: Task): Promise<Answers[keyof Answers]>;
  close(): Promise<void>;
}

/** Loads each role that the settings name. */
export async function loadModels(settings: ModelSettings): Promise<LoadedModels> {
  const { embedder, judge, generator, threads } = settings;
  const loadedEmbedder = await openEmbedder(embedder, threads);
  const loadedJudge = judge && (await openJudge(judge, threads));
  const loadedGenerator = generator && (await openGenerator(generator, { threads }));
  return {
    generator: loadedGenerator,
    answer: async (task) => {
      switch (task.type) {
        case 'embed':
          return embedFlat(loadedEmbedder, task);
        case 'relevance':
          return configured(loadedJudge).relevance(task.query, task.passages);
        case 'entailment':
          return configured(loadedJudge).entailment(task.pairs);
      }
    },
    close: async () => {
      await loadedEmbedder.close();
      await loadedJudge?.close();
      await loadedGenerator?.close();
    },
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

function configured(judge: Judge | undefined): Judge {
  if (!judge) throw new Error('a request came for a judge, which is not configured');
  return judge;
}
