import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@app/platform';
import { absent } from './absent.js';
import type { ActiveModel } from './active-models.js';
import type { FoundModel } from './describe-models.js';
import type { ModelPlaces } from './model-places.js';
import { stagingFolder } from './staging-folder.js';
import { syncFolder } from './write-atomically.js';

/**
 * Removes an installed model or adapter. It disappears at once and whole.
 * @param active what is active now: the active model of a role and the one that a rollback leads to stay
 * @throws AppError `model-in-box` for a model that came with the product, `model-in-use` unless forced
 */
export async function removeModel(
  places: ModelPlaces,
  { role, id, folder, place }: FoundModel,
  { active, force }: { active: readonly ActiveModel[]; force: boolean },
): Promise<void> {
  if (place === 'box') throw new AppError('model-in-box', { detail: `${role} ${id}` });
  const needed = active.find((model) => model.role === role && [model.id, model.previous].includes(id));
  if (needed && !force) {
    const why = needed.id === id ? 'it is active' : 'a rollback leads to it';
    throw new AppError('model-in-use', { detail: `${role} ${id}: ${why}; --force removes it all the same` });
  }
  const removed = join(stagingFolder(places), `removed-${randomUUID()}`);
  await mkdir(dirname(removed), { recursive: true, mode: 0o700 });
  await rename(folder, removed);
  await syncFolder(dirname(folder));
  await rm(removed, { recursive: true });
  await removeEmptyParent(places, dirname(folder));
}

/** The folder of a name, when its last version has gone. */
async function removeEmptyParent({ installed }: ModelPlaces, folder: string): Promise<void> {
  if (dirname(folder) === installed) return;
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY') absent(error);
  });
}
