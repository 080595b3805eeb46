import {
  activeModels,
  configuredModels,
  describeModels,
  modelPlaces,
  removeModel as remove,
  roles,
} from '@app/models';
import { SearchIndex, listOf } from '@app/contracts';
import { AppError, type Config } from '@app/platform';
import { words } from '../words.js';
import { reloadAdapters } from './reload-adapters.js';
import { runningServer } from './running-server.js';

/** `saseo models remove`: an installed model or adapter, with its record. */
export async function removeModel(
  config: Config,
  { role, id, force }: { role: string; id: string; force: boolean },
): Promise<void> {
  const places = modelPlaces(config.SASEO_HOME);
  const found = await describeModels(places);
  const model = found.find((candidate) => candidate.role === role && candidate.id === id);
  if (!model) throw new AppError('model-not-found', { detail: `${role} ${id}` });
  if (role === 'embedder' && model.place === 'installed' && !force) await demandUnneeded(config, id);
  const active = await activeModels(places, configuredModels(config));
  await remove(places, model, { active: roles.map((each) => active[each]), force });
  process.stdout.write(`${words().models.removed(`${role} ${id}`)}\n`);
  if (role === 'adapter') await reloadAdapters(config);
}

/** Indexes that serve, or that a roll back leads to, need their encoder. @throws AppError `model-in-use`, `not-running` */
async function demandUnneeded(config: Config, id: string): Promise<void> {
  const server = await runningServer(config.SASEO_HOME);
  const say = words().models;
  if (!server) throw new AppError('not-running', { detail: say.embedderNeedsServer });
  const { items } = listOf(SearchIndex).parse(await server.get('/v1/indexes'));
  const needing = items.find(({ embedder }) => embedder === id);
  if (needing)
    throw new AppError('model-in-use', { detail: say.neededByIndex(`embedder ${id}`, needing.state) });
}
