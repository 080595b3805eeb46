import { AppError } from '@app/platform';
import { describeModels, type ModelKind } from '../registry/describe-models.js';
import { readInstallRecord } from '../registry/install-record.js';
import type { ModelPlaces } from '../registry/model-places.js';
import { requireLicence } from './require-licence.js';

/**
 * Demands that a model may serve customers before it is put to use. `saseo models add` has asked already; a folder that was copied by
 * hand has been read by nobody. What came with the product is free.
 * @throws AppError `licence-refused` with the terms, and how they are accepted
 */
export async function demandLicence(
  places: ModelPlaces,
  { role, id }: { readonly role: ModelKind; readonly id: string },
): Promise<void> {
  const found = (await describeModels(places)).find((model) => model.role === role && model.id === id);
  if (!found?.described || found.place === 'box') return;
  const record = await readInstallRecord(found.folder);
  if (record?.licenceAccepted && record.licence === found.described.licence) return;
  try {
    requireLicence({ model: found.described.licence }, undefined);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'licence-refused') throw error;
    const detail = `${error.detail}; move ${found.folder} elsewhere and install it from there: saseo models add FOLDER --accept-licence-terms`;
    throw new AppError('licence-refused', { detail, cause: error });
  }
}
