import { userInfo } from 'node:os';
import { ActiveModel, type ModelRole } from '@app/contracts';
import {
  activeModels,
  addChoice,
  configuredModels,
  decidingVariable,
  demandLicence,
  dropChoice,
  modelFolders,
  modelPlaces,
  noModel,
  openModel,
} from '@app/models';
import { AppError, asAppError, type Config } from '@app/platform';
import type { ApiClient } from '../api-client.js';
import { words } from '../words.js';
import { runningServer } from './running-server.js';

/**
 * `saseo models use`: through the running server, which switches at once, else for the next start. An encoder serves with the
 * index that is built for it.
 */
export async function useModel(config: Config, { role, id }: { role: ModelRole; id: string }): Promise<void> {
  const server = await runningServer(config.SASEO_HOME);
  if (server) return report(await server.put(`/v1/registry/models/active/${role}`, { id }));
  demandFree(config, role);
  await demandInstalled(config, role, id);
  const { installed } = modelPlaces(config.SASEO_HOME);
  await addChoice(installed, role, { id, by: userInfo().username });
  await reportFromDisk(config, role);
}

/** `saseo models rollback`: back to the choice before, or to the default. */
export async function rollbackModel(config: Config, role: ModelRole): Promise<void> {
  const server: ApiClient | undefined = await runningServer(config.SASEO_HOME);
  if (server) return report(await server.post(`/v1/registry/models/active/${role}/rollback`, {}));
  demandFree(config, role);
  await dropChoice(modelPlaces(config.SASEO_HOME).installed, role);
  await reportFromDisk(config, role);
}

function demandFree(config: Config, role: ModelRole): void {
  const variable = decidingVariable(config, role);
  if (variable !== undefined) throw new AppError('model-fixed', { detail: variable });
}

async function demandInstalled(config: Config, role: ModelRole, id: string): Promise<void> {
  if (id === noModel && role !== 'embedder') return;
  try {
    await openModel(modelFolders(modelPlaces(config.SASEO_HOME)), role, id);
  } catch (error) {
    const { code, detail } = asAppError(error);
    if (code === 'model-missing') throw new AppError('model-not-found', { detail, cause: error });
    throw error;
  }
  await demandLicence(modelPlaces(config.SASEO_HOME), { role, id });
}

async function reportFromDisk(config: Config, role: ModelRole): Promise<void> {
  const active = await activeModels(modelPlaces(config.SASEO_HOME), configuredModels(config));
  const { id, decidedBy, previous = null } = active[role];
  report({ role, id, decidedBy, previous, serving: id });
}

function report(answer: unknown): void {
  process.stdout.write(`${words().models.active(ActiveModel.parse(answer))}\n`);
}
