import { describeModels, modelPlaces } from '@app/models';
import { AppError } from '@app/platform';
import type { ApiParts } from '../api-parts.js';

/**
 * Demands that the generator can write with an adapter now.
 * @throws AppError `adapter-of-other-model` where it is installed for another generator, `adapter-not-found` else
 */
export async function demandAdapter(
  name: string | null | undefined,
  { models, config }: Pick<ApiParts, 'models' | 'config'>,
): Promise<void> {
  if (!name || models.adapters.includes(name)) return;
  const found = await describeModels(modelPlaces(config.SASEO_HOME));
  const adapter = found.find(({ role, id }) => role === 'adapter' && id === name)?.described;
  if (!adapter) throw new AppError('adapter-not-found', { detail: `${name} is not installed` });
  const generator = found.find(({ role, id }) => role === 'generator' && id === models.choice.generator);
  const sums = Object.values(generator?.described?.files ?? {}).map(({ sha256 }) => sha256);
  if (adapter.baseGraph === undefined || !sums.includes(adapter.baseGraph)) {
    const detail = `${name}, not for ${models.choice.generator ?? 'none'}`;
    throw new AppError('adapter-of-other-model', { detail });
  }
  throw new AppError('adapter-not-found', {
    detail: `${name} is installed and not loaded; load adapters anew`,
  });
}
