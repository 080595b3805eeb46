import { join } from 'node:path';
import { asAppError } from '@app/platform';
import { adapterDigest } from './adapter-description.js';
import { roles } from './active-models.js';
import { checkFiles, type FileSum } from './check-files.js';
import { adapterFolders, openAdapter } from './find-adapters.js';
import type { Role } from './model-description.js';
import type { ModelPlaces } from './model-places.js';
import { listModels, readModel } from './registry.js';

/** Roles of everything that can be installed. */
export type ModelKind = Role | 'adapter';

/** A model or an adapter that lies in one of the model folders. */
export interface FoundModel {
  readonly role: ModelKind;
  /** `<name>/<version>`; of an adapter its name. */
  readonly id: string;
  readonly folder: string;
  readonly place: keyof ModelPlaces;
  /** Undefined when the description cannot be read. */
  readonly described: DescribedModel | undefined;
  /** Why the description cannot be read. */
  readonly problem: string | undefined;
}

/** What a description says about a model of any kind. */
export interface DescribedModel {
  readonly licence: string;
  /** Of all files together. */
  readonly bytes: number;
  readonly digest: string;
  readonly files: Readonly<Record<string, FileSum>>;
  /** SHA-256 of the graph that an adapter was made for. */
  readonly baseGraph?: string;
}

/**
 * Everything that lies in the model folders, by role and id, without reading weights. What lies in the box hides an
 * installed model of the same id, as it does when models are loaded.
 */
export async function describeModels(places: ModelPlaces): Promise<FoundModel[]> {
  const found = new Map<string, FoundModel>();
  for (const place of ['box', 'installed'] as const) {
    for (const model of await describePlace(places[place], place)) {
      const key = `${model.role} ${model.id}`;
      if (!found.has(key)) found.set(key, model);
    }
  }
  return [...found.values()].sort(
    (one, other) => order.indexOf(one.role) - order.indexOf(other.role) || (one.id < other.id ? -1 : 1),
  );
}

const order: readonly ModelKind[] = [...roles, 'adapter'];

async function describePlace(models: string, place: keyof ModelPlaces): Promise<FoundModel[]> {
  const found: FoundModel[] = [];
  for (const role of roles) {
    for (const id of await listModels([models], role)) {
      const folder = join(models, role, id);
      found.push(await attempt({ role, id, folder, place }, async () => describeModel(folder, role, id)));
    }
  }
  for (const [id, folder] of await adapterFolders([models])) {
    found.push(
      await attempt({ role: 'adapter', id, folder, place }, async () => describeAdapter(folder, id)),
    );
  }
  return found;
}

async function attempt(
  model: Omit<FoundModel, 'described' | 'problem'>,
  describe: () => Promise<DescribedModel | undefined>,
): Promise<FoundModel> {
  try {
    const described = await describe();
    return { ...model, described, problem: described ? undefined : 'there is no model.json' };
  } catch (error) {
    return { ...model, described: undefined, problem: asAppError(error).detail ?? String(error) };
  }
}

async function describeModel(folder: string, role: Role, id: string): Promise<DescribedModel | undefined> {
  const model = await readModel(folder, role, id);
  if (!model) return undefined;
  const { licence, files } = model.description;
  return { licence, files, bytes: bytesOf(files), digest: model.digest };
}

async function describeAdapter(folder: string, name: string): Promise<DescribedModel> {
  const { description } = await openAdapter(folder, name);
  const { licence, files, baseGraph } = description;
  return { licence, files, baseGraph, bytes: bytesOf(files), digest: adapterDigest(description) };
}

const bytesOf = (files: Readonly<Record<string, FileSum>>): number =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Reads every file of a model and compares it with its sum.
 * @returns what is wrong, for a person; undefined when nothing is
 */
export async function verifyModel(model: FoundModel): Promise<string | undefined> {
  if (!model.described) return model.problem;
  try {
    await checkFiles(`${model.role} ${model.id}`, model.folder, model.described.files);
    return undefined;
  } catch (error) {
    return asAppError(error).detail ?? String(error);
  }
}
