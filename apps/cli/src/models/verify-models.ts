import {
  activeModels,
  configuredModels,
  describeModels,
  modelPlaces,
  noModel,
  roles,
  verifyModel,
  type FoundModel,
} from '@app/models';
import { AppError, type Config } from '@app/platform';
import { words } from '../words.js';

/**
 * `saseo models verify`: reads every file of all models, or of one, and compares it with its sum. Of all: the active
 * ones have to be there.
 * @returns false when something is wrong
 * @throws AppError `model-not-found`
 */
export async function verifyModels(config: Config, role?: string, id?: string): Promise<boolean> {
  const found = await describeModels(modelPlaces(config.SASEO_HOME));
  const wanted = found.filter(
    (model) => (role === undefined || model.role === role) && (id === undefined || model.id === id),
  );
  if (wanted.length === 0) throw new AppError('model-not-found', { detail: [role, id].join(' ') });
  let isSound = true;
  const say = words().models;
  for (const model of wanted) {
    const problem = await verifyModel(model);
    isSound &&= problem === undefined;
    const state = problem === undefined ? say.sound : `${say.unsound}: ${problem}`;
    process.stdout.write(`${model.role} ${model.id}: ${state}\n`);
  }
  if (role !== undefined) return isSound;
  for (const missing of await missingModels(config, found)) {
    isSound = false;
    process.stdout.write(`${missing}: ${say.unsound}: ${say.activeButMissing}\n`);
  }
  return isSound;
}

/** Active models that are not there: the next start would stop with them. */
async function missingModels(config: Config, found: readonly FoundModel[]): Promise<string[]> {
  const active = await activeModels(modelPlaces(config.SASEO_HOME), configuredModels(config));
  return roles
    .map((role) => active[role])
    .filter(
      ({ role, id }) => id !== noModel && !found.some((model) => model.role === role && model.id === id),
    )
    .map(({ role, id }) => `${role} ${id}`);
}
