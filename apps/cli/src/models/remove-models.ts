import {
  activeModels,
  configuredModels,
  describeModels,
  modelPlaces,
  removeModel as remove,
  roles,
} from '@app/models';
import { AppError, type Config } from '@app/platform';
import { words } from '../words.js';
import { reloadAdapters } from './reload-adapters.js';

/** `saseo models remove`: an installed model or adapter, with its record. */
export async function removeModel(
  config: Config,
  { role, id, force }: { role: string; id: string; force: boolean },
): Promise<void> {
  const places = modelPlaces(config.SASEO_HOME);
  const found = await describeModels(places);
  const model = found.find((candidate) => candidate.role === role && candidate.id === id);
  if (!model) throw new AppError('model-not-found', { detail: `${role} ${id}` });
  const active = await activeModels(places, configuredModels(config));
  await remove(places, model, { active: roles.map((each) => active[each]), force });
  process.stdout.write(`${words().models.removed(`${role} ${id}`)}\n`);
  if (role === 'adapter') await reloadAdapters(config);
}
