import { join } from 'node:path';
import { AppError } from '@app/platform';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { explainLoadFailure } from './explain-load-failure.js';
import { InferenceSession } from './onnx-runtime.js';
import type { Placement } from './placement/placement.js';
import { sessionOptions } from './placement/session-options.js';
import type { InstalledModel } from './registry/registry.js';

/** What a graph must have. It may have more outputs, but no other inputs: nobody would feed them. */
export interface GraphNames {
  readonly inputs: readonly string[];
  /** Inputs that are fed where the graph has them. */
  readonly optionalInputs?: readonly string[];
  readonly outputs: readonly string[];
}

/** How a session is placed, and who hears of it when that is not possible. */
export interface SessionPlacement extends Placement {
  readonly fellBack?: ((fallback: ProviderFallback) => void) | undefined;
}

/** A graph that runs elsewhere than it should. */
export interface ProviderFallback {
  /** Id of the model. */
  readonly model: string;
  /** The execution provider that was asked for, and the reason why it does not run the graph. */
  readonly provider: string;
  readonly reason: string;
}

/** The placement of who says nothing: one thread. */
export const oneThread: Placement = { threads: 1 };

const processor = 'cpu';

/**
 * Loads the graph of a model into this process, on the first of the providers that can run it. The processor is tried
 * last, also when it is not named; each provider before it that fails is told to `fellBack`.
 * @throws AppError `model-invalid` when the graph cannot be loaded or has other inputs and outputs
 */
export async function openSession(
  model: InstalledModel,
  names: GraphNames,
  placement: SessionPlacement,
): Promise<Session> {
  const session = await createSession(model, placement);
  const known = new Set([...names.inputs, ...(names.optionalInputs ?? [])]);
  const wrong = [
    ...names.inputs.filter((name) => !session.inputNames.includes(name)).map((name) => `no input ${name}`),
    ...session.inputNames.filter((name) => !known.has(name)).map((name) => `an input ${name}`),
    ...names.outputs.filter((name) => !session.outputNames.includes(name)).map((name) => `no output ${name}`),
  ];
  if (wrong.length === 0) return session;
  await session.release();
  throw new AppError('model-invalid', {
    detail: `${model.id}: ${model.description.graph} has ${wrong.join(', ')}; take a graph that its description is about`,
  });
}

async function createSession(model: InstalledModel, placement: SessionPlacement): Promise<Session> {
  const graph = join(model.folder, model.description.graph);
  const fallbacks: ProviderFallback[] = [];
  // One at a time: given a list, the library leaves out what it does not know and goes on.
  for (const provider of providersOf(placement)) {
    try {
      const session = await InferenceSession.create(graph, sessionOptions(placement, provider));
      for (const fallback of fallbacks) placement.fellBack?.(fallback);
      return session;
    } catch (cause) {
      if (provider === processor) {
        const detail = `${model.id}: ${model.description.graph} does not load: ${explainLoadFailure(cause)}`;
        throw new AppError('model-invalid', { detail, cause });
      }
      fallbacks.push({ model: model.id, provider, reason: (cause as Error).message });
    }
  }
  throw new Error('no provider was tried');
}

function providersOf({ providers = [] }: Placement): string[] {
  const last = providers.indexOf(processor);
  return [...(last === -1 ? providers : providers.slice(0, last)), processor];
}
