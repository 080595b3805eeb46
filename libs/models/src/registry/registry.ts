import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { embedderDescription, type EmbedderDescription } from './model-description.js';

/** A model folder whose description and files have been checked. */
export interface InstalledModel {
  /** Absolute path, `<models folder>/<role>/<name>/<version>`. */
  readonly folder: string;
  /** `<name>/<version>`, as the configuration names it. */
  readonly id: string;
  /** SHA-256 over the digests of the files and over every setting that changes a vector. */
  readonly digest: string;
  readonly description: EmbedderDescription;
}

const modelId = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Finds an embedder by id and checks it: description, size and SHA-256 of every file.
 * @param modelFolders folders that hold `<role>/<name>/<version>`, for example the repository's `models` and the
 * installed ones; the first that holds the id wins
 * @throws AppError `model-missing` when no folder holds it, `model-invalid` when it is not what it says
 */
export async function openModel(modelFolders: readonly string[], id: string): Promise<InstalledModel> {
  if (!modelId.test(id)) throw new AppError('model-missing', { detail: `"${id}" is not <name>/<version>` });
  for (const modelFolder of modelFolders) {
    const folder = join(modelFolder, 'embedder', id);
    const text = await readFile(join(folder, 'model.json'), 'utf8').catch(absent);
    if (text === undefined) continue;
    const description = parseDescription(text, id);
    await verifyFiles(folder, description);
    return { folder, id, digest: digestOf(description), description };
  }
  throw new AppError('model-missing', { detail: `embedder ${id} is in none of ${modelFolders.join(', ')}` });
}

/** Ids of the embedders in some model folders, sorted, without checking their files. */
export async function listModels(modelFolders: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const modelFolder of modelFolders) {
    const role = join(modelFolder, 'embedder');
    for (const name of (await readdir(role).catch(absent)) ?? []) {
      for (const version of (await readdir(join(role, name)).catch(absent)) ?? []) {
        if (modelId.test(`${name}/${version}`)) ids.add(`${name}/${version}`);
      }
    }
  }
  return [...ids].sort();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

function parseDescription(text: string, id: string): EmbedderDescription {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new AppError('model-invalid', { detail: `${id}: model.json is not JSON`, cause });
  }
  const parsed = embedderDescription.safeParse(content);
  if (!parsed.success) {
    throw new AppError('model-invalid', { detail: `${id}: ${z.prettifyError(parsed.error)}` });
  }
  if (`${parsed.data.name}/${parsed.data.version}` !== id) {
    throw new AppError('model-invalid', { detail: `${id}: model.json describes another model` });
  }
  return parsed.data;
}

async function verifyFiles(folder: string, { name, version, files }: EmbedderDescription): Promise<void> {
  for (const [file, expected] of Object.entries(files)) {
    const bytes = await readFile(join(folder, file)).catch(absent);
    const sha256 = bytes && createHash('sha256').update(bytes).digest('hex');
    if (bytes?.length !== expected.bytes || sha256 !== expected.sha256) {
      const found = bytes ? `${bytes.length} bytes, ${sha256}` : 'nothing';
      throw new AppError('model-invalid', {
        detail: `${name}/${version}: ${file} should have ${expected.bytes} bytes, ${expected.sha256}; found ${found}`,
      });
    }
  }
}

function digestOf(description: EmbedderDescription): string {
  const { files, dimensions, maximumTokens, prefixes } = description;
  const digests = Object.entries(files)
    .map(([name, { sha256 }]) => `${name}:${sha256}`)
    .sort();
  const settings = [dimensions, maximumTokens, prefixes.query, prefixes.passage];
  return createHash('sha256')
    .update(JSON.stringify([digests, settings]))
    .digest('hex');
}
