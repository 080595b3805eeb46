import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@app/platform';
import type { ModelKind } from '../registry/describe-models.js';
import type { ModelPlaces } from '../registry/model-places.js';
import { syncFolder } from '../registry/write-atomically.js';

/**
 * @throws AppError `model-already-installed`, `model-in-box` when a model of this id is there
 */
export async function demandFree(places: ModelPlaces, role: ModelKind, id: string): Promise<void> {
  const isThere = (folder: string) =>
    stat(join(folder, role, id)).then(
      () => true,
      () => false,
    );
  if (await isThere(places.box)) throw new AppError('model-in-box', { detail: `${role} ${id}` });
  if (await isThere(places.installed)) throw taken(role, id);
}

/**
 * Makes a finished folder an installed model, by one rename: it is there whole, or it is not there.
 * @throws AppError `model-already-installed` when another one was faster
 */
export async function publishModel(
  folder: string,
  places: ModelPlaces,
  { role, id }: { role: ModelKind; id: string },
): Promise<string> {
  const target = join(places.installed, role, id);
  await demandFree(places, role, id);
  for (let attempts = 0; ; attempts++) {
    await mkdir(dirname(target), { recursive: true });
    try {
      await rename(folder, target);
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTEMPTY' || code === 'EEXIST') throw taken(role, id);
      // The folder of the name may have been removed with its last version, just now.
      if (code !== 'ENOENT' || attempts > 0) throw error;
    }
  }
  for (let above = dirname(target); above.length >= places.installed.length; above = dirname(above))
    await syncFolder(above);
  return target;
}

function taken(role: ModelKind, id: string): AppError {
  return new AppError('model-already-installed', { detail: `${role} ${id}` });
}
