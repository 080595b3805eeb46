import {
  listModels,
  openEmbedder,
  openJudge,
  openModel,
  type Embedder,
  type InstalledModel,
  type Judge,
  type Role,
} from '@app/models';
import { THREADS } from './alternating-runs.js';

/** The models of a role that are installed in some folders, checked, by id in sorted order. */
export async function installedModels<R extends Role>(
  modelFolders: readonly string[],
  role: R,
): Promise<InstalledModel<R>[]> {
  const ids = await listModels(modelFolders, role);
  return Promise.all(ids.map((id) => openModel(modelFolders, role, id)));
}

/** Opens embedders in this process, by id. */
export async function openEmbedders(
  models: readonly InstalledModel<'embedder'>[],
): Promise<Map<string, Embedder>> {
  const opened = new Map<string, Embedder>();
  for (const model of models) opened.set(model.id, await openEmbedder(model, { threads: THREADS }));
  return opened;
}

/** Opens judges in this process, by id. */
export async function openJudges(models: readonly InstalledModel<'judge'>[]): Promise<Map<string, Judge>> {
  const opened = new Map<string, Judge>();
  for (const model of models) opened.set(model.id, await openJudge(model, { threads: THREADS }));
  return opened;
}

/** Closes what was opened. */
export async function closeAll(models: Iterable<{ close(): Promise<void> }>): Promise<void> {
  for (const model of models) await model.close();
}
