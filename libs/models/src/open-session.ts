import { join } from 'node:path';
import { AppError } from '@app/platform';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { InferenceSession } from './onnx-runtime.js';
import type { InstalledModel } from './registry/registry.js';

/** What a graph must have. It may have more outputs, but no other inputs: nobody would feed them. */
export interface GraphNames {
  readonly inputs: readonly string[];
  /** Inputs that are fed where the graph has them. */
  readonly optionalInputs?: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * Loads the graph of a model into this process.
 * @param threads threads of one run
 * @throws AppError `model-invalid` when the graph cannot be loaded or has other inputs and outputs
 */
export async function openSession(
  model: InstalledModel,
  names: GraphNames,
  threads: number,
): Promise<Session> {
  const graph = join(model.folder, model.description.graph);
  const session = await InferenceSession.create(graph, { intraOpNumThreads: threads }).catch(
    (cause: unknown) => {
      throw new AppError('model-invalid', { detail: `${model.id}: the graph does not load`, cause });
    },
  );
  const known = new Set([...names.inputs, ...(names.optionalInputs ?? [])]);
  const wrong = [
    ...names.inputs.filter((name) => !session.inputNames.includes(name)).map((name) => `no input ${name}`),
    ...session.inputNames.filter((name) => !known.has(name)).map((name) => `an input ${name}`),
    ...names.outputs.filter((name) => !session.outputNames.includes(name)).map((name) => `no output ${name}`),
  ];
  if (wrong.length === 0) return session;
  await session.release();
  throw new AppError('model-invalid', { detail: `${model.id}: the graph has ${wrong.join(', ')}` });
}
