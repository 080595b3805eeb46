import { AppError, asAppError } from '@app/platform';
import { openModelSet, type ModelSet, type ModelSetOptions } from '../process/model-set.js';
import { probeModels } from '../process/probe-models.js';
import type { ModelKind } from '../registry/describe-models.js';
import { openAdapter } from '../registry/find-adapters.js';
import { listModels, readModel } from '../registry/registry.js';
import { join } from 'node:path';

/** A model that lies in a folder of models, not yet installed. */
export interface Candidate {
  readonly role: ModelKind;
  readonly id: string;
  /** The folder of models that holds it. */
  readonly models: string;
}

/** How a model is tried. */
export interface TrialOptions {
  /** Most resident memory of the process, in MiB. */
  readonly memoryMb: number;
  /** The other models, where an adapter finds the generator that it was made for. */
  readonly installed: readonly string[];
}

/** Longest trial: loading many gigabytes from a slow disk takes minutes. */
const longestMs = 15 * 60_000;

/**
 * Loads a model in a process of its own, as the server will, and runs it once: one text, one pair, one token. An
 * adapter is tried on its generator. The sums of all files are checked before.
 * @throws AppError `model-rejected` with the reason, and what to do
 */
export async function tryModel(candidate: Candidate, options: TrialOptions): Promise<void> {
  try {
    if (candidate.role === 'adapter') await tryAdapter(candidate, options);
    else await tryOne({ modelFolders: [candidate.models], [candidate.role]: candidate.id }, options);
  } catch (error) {
    throw rejected(error, options);
  }
}

async function tryAdapter({ id, models }: Candidate, options: TrialOptions): Promise<void> {
  const { description } = await openAdapter(join(models, 'adapter', id), id);
  const generator = await generatorWithGraph(description.baseGraph, options.installed);
  if (generator === undefined) {
    const detail = `adapter ${id}: adapter.json is for the graph ${description.baseGraph}, which no installed generator has; add the generator that it was trained on, or train it on one that is installed`;
    throw new AppError('model-invalid', { detail });
  }
  const modelFolders = [models, ...options.installed];
  await tryOne({ modelFolders, generator }, options, id);
}

async function generatorWithGraph(sha256: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    for (const id of await listModels([folder], 'generator')) {
      const model = await readModel(join(folder, 'generator', id), 'generator', id).catch(() => undefined);
      if (model && model.description.files[model.description.graph]?.sha256 === sha256) return id;
    }
  }
  return undefined;
}

async function tryOne(set: ModelSetOptions, { memoryMb }: TrialOptions, adapter?: string): Promise<void> {
  let failure: unknown;
  const report = (error: unknown, what: string): void => {
    if (adapter !== undefined && what.includes(`adapter ${adapter} `)) failure ??= error;
  };
  const models = await openModelSet({ ...set, placement: { threads: 1, memoryMb }, report });
  try {
    if (failure) throw failure;
    await withinTime(probeModels(models, adapter), models);
  } finally {
    await models.close();
  }
}

async function withinTime(work: Promise<void>, models: ModelSet): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const detail = `it did not answer within ${longestMs / 60_000} minutes`;
    timer = setTimeout(() => reject(new AppError('model-invalid', { detail })), longestMs);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    // A process that hangs does not hear a request to end.
    if (models.pid !== undefined) process.kill(models.pid, 'SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What was found out about the model, told as its fault. */
export function rejected(error: unknown, { memoryMb }: Pick<TrialOptions, 'memoryMb'>): AppError {
  const { code, detail, cause } = asAppError(error);
  const of = (text: string | undefined) =>
    new AppError('model-rejected', { ...(text ? { detail: text } : {}), cause: error });
  switch (code) {
    case 'models-out-of-memory':
      return of(`it needs more than ${memoryMb} MiB of memory (${detail}); --memory allows more`);
    case 'models-restarted':
      return of(`it ended the process that tried it (${detail})`);
    case 'model-invalid':
    case 'prompt-too-long':
      return of([detail, cause instanceof Error ? cause.message : undefined].filter(Boolean).join(': '));
    default:
      return asAppError(error);
  }
}
