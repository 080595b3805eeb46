import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelMeasurement, type ModelRole, type RegisteredModel } from '@app/contracts';
import { absent } from '../registry/absent.js';
import { writeJsonAtomically } from '../registry/write-atomically.js';

/** One file for each digest, so that what was measured of an earlier model of the same name stays apart from it. */
const folderOf = (installed: string, role: RegisteredModel['role'], id: string): string =>
  join(installed, 'measurements', role, id);

/** Keeps a measurement, in the place of the one before of the same digest. */
export async function keepMeasurement(
  installed: string,
  { role, id }: { role: ModelRole; id: string },
  measurement: ModelMeasurement,
): Promise<void> {
  const path = join(folderOf(installed, role, id), `${measurement.digest}.json`);
  await writeJsonAtomically(path, measurement);
}

/**
 * What was measured of a model: of this digest, and the newest of another one; nothing of an adapter, which is not measured.
 * A file that cannot be read is left out.
 */
export async function readMeasurements(
  installed: string,
  { role, id, digest }: { role: RegisteredModel['role']; id: string; digest: string | undefined },
): Promise<{ measurement?: ModelMeasurement; earlierMeasurement?: ModelMeasurement }> {
  const folder = folderOf(installed, role, id);
  const names = ((await readdir(folder).catch(absent)) ?? []).filter((name) => name.endsWith('.json'));
  const read = await Promise.all(names.map((name) => readMeasurement(join(folder, name))));
  const newestFirst = read
    .filter((one) => one !== undefined)
    .sort((one, other) => (one.measuredAt < other.measuredAt ? 1 : -1));
  const measurement = newestFirst.find((one) => one.digest === digest);
  const earlierMeasurement = newestFirst.find((one) => one.digest !== digest);
  return { ...(measurement && { measurement }), ...(earlierMeasurement && { earlierMeasurement }) };
}

async function readMeasurement(path: string): Promise<ModelMeasurement | undefined> {
  try {
    return ModelMeasurement.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
