import { join } from 'node:path';
import { AppError, type Config } from '@app/platform';
import { activeModels, configuredModels } from './active-models.js';
import { modelFolders, modelPlaces } from './model-places.js';
import { listModels, readModel } from './registry.js';

/** What names the vectors of an installed encoder. */
export interface InstalledEncoder {
  /** `<name>/<version>` */
  readonly id: string;
  readonly digest: string;
  /** Length of a vector. */
  readonly dimensions: number;
}

/**
 * Encoders that can be loaded, the chosen one in front; by their descriptions, without reading weights. One whose description
 * cannot be read is left out.
 * @throws AppError `model-missing` when the chosen one is not among them
 */
export async function listEncoders(config: Config): Promise<[InstalledEncoder, ...InstalledEncoder[]]> {
  const places = modelPlaces(config.SASEO_HOME);
  const found = new Map<string, InstalledEncoder>();
  for (const folder of modelFolders(places)) {
    for (const id of await listModels([folder], 'embedder')) {
      const read = readModel(join(folder, 'embedder', id), 'embedder', id);
      const model = await read.catch(() => undefined);
      if (!model || found.has(id)) continue;
      found.set(id, { id, digest: model.digest, dimensions: model.description.dimensions });
    }
  }
  const { embedder } = await activeModels(places, configuredModels(config));
  const chosen = found.get(embedder.id);
  if (!chosen) throw new AppError('model-missing', { detail: `embedder ${embedder.id} is not installed` });
  return [chosen, ...[...found.values()].filter((encoder) => encoder !== chosen)];
}

/** The encoder with this digest. @throws AppError `encoder-missing` */
export async function findEncoder(config: Config, digest: string): Promise<InstalledEncoder> {
  const found = (await listEncoders(config)).find((encoder) => encoder.digest === digest);
  if (!found) throw new AppError('encoder-missing', { detail: `no encoder has the digest ${digest}` });
  return found;
}
