import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { absent } from './absent.js';
import { checkFiles } from './check-files.js';
import {
  modelDescription,
  type DescriptionOf,
  type ModelDescription,
  type Role,
} from './model-description.js';
import { digestOf } from './model-digest.js';

/** A model folder whose description and files have been checked. */
export interface InstalledModel<R extends Role = Role> {
  /** Absolute path, `<models folder>/<role>/<name>/<version>`. */
  readonly folder: string;
  /** `<name>/<version>`, as the configuration names it. */
  readonly id: string;
  /** SHA-256 over the digests of the files and over every setting that changes a result. */
  readonly digest: string;
  readonly description: DescriptionOf<R>;
}

const modelId = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Finds a model of a role by id and checks it: description, size and SHA-256 of every file.
 * @param modelFolders folders that hold `<role>/<name>/<version>`, for example the repository's `models` and the
 * installed ones; the first that holds the id wins
 * @throws AppError `model-missing` when no folder holds it, `model-invalid` when it is not what it says
 */
export async function openModel<R extends Role>(
  modelFolders: readonly string[],
  role: R,
  id: string,
): Promise<InstalledModel<R>> {
  if (!modelId.test(id)) {
    throw new AppError('model-missing', { detail: `${role} "${id}" is not <name>/<version>` });
  }
  for (const modelFolder of modelFolders) {
    const model = await readModel(join(modelFolder, role, id), role, id);
    if (!model) continue;
    await checkFiles(`${role} ${id}`, model.folder, model.description.files);
    return model;
  }
  throw new AppError('model-missing', { detail: `${role} ${id} is in none of ${modelFolders.join(', ')}` });
}

/**
 * Reads the description of one model folder, without its files.
 * @returns undefined when the folder holds no `model.json`
 * @throws AppError `model-invalid` when the description is not what it says
 */
export async function readModel<R extends Role>(
  folder: string,
  role: R,
  id: string,
): Promise<InstalledModel<R> | undefined> {
  const text = await readFile(join(folder, 'model.json'), 'utf8').catch(absent);
  if (text === undefined) return undefined;
  const description = parseDescription(text, role, id);
  return { folder, id, digest: digestOf(description), description };
}

/** Ids of the models of a role in some model folders, sorted, without checking their files. */
export async function listModels(modelFolders: readonly string[], role: Role): Promise<string[]> {
  const ids = new Set<string>();
  for (const modelFolder of modelFolders) {
    const models = join(modelFolder, role);
    for (const name of (await readdir(models).catch(absent)) ?? []) {
      for (const version of (await readdir(join(models, name)).catch(absent)) ?? []) {
        if (modelId.test(`${name}/${version}`)) ids.add(`${name}/${version}`);
      }
    }
  }
  return [...ids].sort();
}

function parseDescription<R extends Role>(text: string, role: R, id: string): DescriptionOf<R> {
  const invalid = (reason: string, cause?: unknown) =>
    new AppError('model-invalid', { detail: `${role} ${id}: ${reason}`, cause });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw invalid('model.json is not JSON', cause);
  }
  const parsed = modelDescription.safeParse(content);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const description = parsed.data;
  if (`${description.name}/${description.version}` !== id)
    throw invalid('model.json describes another model');
  if (!hasRole(description, role)) throw invalid(`model.json has the role ${description.role}`);
  return description;
}

function hasRole<R extends Role>(description: ModelDescription, role: R): description is DescriptionOf<R> {
  return description.role === role;
}
