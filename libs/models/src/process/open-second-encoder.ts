import type { Config } from '@app/platform';
import type { Embedder } from '../embedder.js';
import { placeSecondEncoder } from '../placement/placement.js';
import { findEncoder } from '../registry/list-encoders.js';
import { modelFolders, modelPlaces } from '../registry/model-places.js';
import { startModels, type ModelsProcess } from './models-process.js';

/** An encoder that is open for one piece of work. */
export interface OpenEncoder {
  readonly embedder: Embedder;
  release(): Promise<void>;
}

/**
 * Opens an encoder beside the models that serve, in a process of its own with a limit of its own; the one that serves is held.
 * @throws AppError `encoder-missing`, `models-out-of-memory`
 */
export async function openSecondEncoder(
  digest: string,
  {
    config,
    models,
    report,
  }: { config: Config; models: ModelsProcess; report: (error: unknown, what: string) => void },
): Promise<OpenEncoder> {
  const held = models.hold();
  if (held.embedder.digest === digest)
    return { embedder: held.embedder, release: async () => held.release() };
  held.release();
  const second = await startModels({
    modelFolders: modelFolders(modelPlaces(config.SASEO_HOME)),
    embedder: (await findEncoder(config, digest)).id,
    placement: placeSecondEncoder(config),
    report,
  });
  return { embedder: second.embedder, release: () => second.close() };
}
