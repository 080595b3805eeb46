import type { Embedder } from '../embedder.js';
import { openEmbedder } from '../embedding/onnx-embedder.js';
import type { Judge } from '../judge.js';
import { openJudge } from '../judging/onnx-judge.js';
import type { Answers, ModelSettings, Task } from './messages.js';

/** The models of the child, loaded. */
export interface LoadedModels {
  answer(task: Task): Promise<Answers[keyof Answers]>;
  close(): Promise<void>;
}

/** Loads each role that the settings name. */
export async function loadModels({ embedder, judge, threads }: ModelSettings): Promise<LoadedModels> {
  const loadedEmbedder = await openEmbedder(embedder, threads);
  const loadedJudge = judge && (await openJudge(judge, threads));
  return {
    answer: async (task) => {
      switch (task.type) {
        case 'embed':
          return embedFlat(loadedEmbedder, task);
        case 'relevance':
          return present(loadedJudge, 'judge').relevance(task.query, task.passages);
        case 'entailment':
          return present(loadedJudge, 'judge').entailment(task.pairs);
      }
    },
    close: async () => {
      await loadedEmbedder.close();
      await loadedJudge?.close();
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

function present<Model extends Judge>(model: Model | undefined, role: string): Model {
  if (!model) throw new Error(`a request came for a ${role}, which is not configured`);
  return model;
}
