import { describeModels, modelPlaces, verifyModel } from '@app/models';
import { AppError, type Config } from '@app/platform';
import { words } from '../words.js';

/**
 * `saseo models verify`: reads every file of all models, or of one, and compares it with its sum.
 * @returns false when something is wrong
 * @throws AppError `model-not-found`
 */
export async function verifyModels(config: Config, role?: string, id?: string): Promise<boolean> {
  const wanted = (await describeModels(modelPlaces(config.SASEO_HOME))).filter(
    (model) => (role === undefined || model.role === role) && (id === undefined || model.id === id),
  );
  if (wanted.length === 0) throw new AppError('model-not-found', { detail: [role, id].join(' ') });
  let sound = true;
  for (const model of wanted) {
    const problem = await verifyModel(model);
    sound &&= problem === undefined;
    const state = problem === undefined ? words().models.sound : `${words().models.unsound}: ${problem}`;
    process.stdout.write(`${model.role} ${model.id}: ${state}\n`);
  }
  return sound;
}
