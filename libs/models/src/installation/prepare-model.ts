import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { demandPositions } from '../generation/layouts/graph-file.js';
import { adapterDescription } from '../registry/adapter-description.js';
import type { FileSum } from '../registry/check-files.js';
import type { ModelKind } from '../registry/describe-models.js';
import { modelDescription } from '../registry/model-description.js';
import { describeForeign } from './describe-foreign.js';
import type { ModelFolder } from './find-model.js';
import { licenceOfCard } from './model-card.js';

/** What an operator may say about a model that is installed. */
export interface ModelWishes {
  readonly role?: ModelKind | undefined;
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  /** Which of several graphs of a downloaded generator, such as `q4`. */
  readonly variant?: string | undefined;
  /** Name where neither the model nor the operator gives one. */
  readonly fallbackName?: string | undefined;
  /** Licence where the model names none. */
  readonly licence?: string | undefined;
}

/** A model that is known, before it is installed. */
export interface PreparedModel {
  readonly role: ModelKind;
  /** `<name>/<version>`; of an adapter its name. */
  readonly id: string;
  readonly folder: string;
  /** Below the folder. */
  readonly files: readonly string[];
  /** What the model itself says. */
  readonly licence: string | undefined;
  /** Name of the file that describes it. */
  readonly descriptionFile: 'model.json' | 'adapter.json';
  /** Whether its description was derived from files that others made. */
  readonly isForeign: boolean;
  /** Content of that file. */
  describe(sums: Record<string, FileSum>, licence: string): object;
}

const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Reads what a folder holds: a description of ours, or a generator as it was downloaded, which is tried for it.
 * @param memoryMb limit of memory of a trial, in MiB
 * @throws AppError `model-source-invalid`, `model-invalid`, `models-out-of-memory`, `licence-missing`
 */
export async function prepareModel(
  found: ModelFolder,
  wishes: ModelWishes,
  memoryMb: number,
): Promise<PreparedModel> {
  const prepared =
    found.kind === 'adapter'
      ? await prepareAdapter(found.folder, wishes)
      : found.kind === 'model'
        ? await prepareOwn(found.folder, wishes)
        : await prepareForeign(found, wishes, memoryMb);
  if (wishes.role !== undefined && wishes.role !== prepared.role)
    throw invalid(found.folder, `it is of the role ${prepared.role}, not ${wishes.role}`);
  for (const name of prepared.id.split('/'))
    if (!plainName.test(name))
      throw invalid(found.folder, `"${name}" is no plain name; give another with --name`);
  return prepared;
}

async function prepareOwn(folder: string, wishes: ModelWishes): Promise<PreparedModel> {
  const content = await readDescription(folder, 'model.json', wishes);
  const description = checked(modelDescription, content, 'model.json');
  if (description.role === 'generator') demandPositions(folder, description);
  const name = wishes.name ?? description.name;
  const version = wishes.version ?? description.version;
  return {
    role: description.role,
    id: `${name}/${version}`,
    folder,
    files: Object.keys(description.files),
    licence: ownLicence(content),
    descriptionFile: 'model.json',
    isForeign: false,
    describe: (_sums, licence) => ({ ...description, name, version, licence }),
  };
}

async function prepareAdapter(folder: string, wishes: ModelWishes): Promise<PreparedModel> {
  const content = await readDescription(folder, 'adapter.json', wishes);
  const description = checked(adapterDescription, content, 'adapter.json');
  if (wishes.version !== undefined) throw invalid(folder, 'an adapter has no version; give it another name');
  const name = wishes.name ?? description.name;
  return {
    role: 'adapter',
    id: name,
    folder,
    files: Object.keys(description.files),
    licence: ownLicence(content),
    descriptionFile: 'adapter.json',
    isForeign: false,
    describe: (_sums, licence) => ({ ...description, name, licence }),
  };
}

async function prepareForeign(
  { folder }: ModelFolder,
  wishes: ModelWishes,
  memoryMb: number,
): Promise<PreparedModel> {
  const { role = 'generator', variant } = wishes;
  if (role !== 'generator') {
    throw invalid(
      folder,
      `a model of the role ${role} needs a model.json, which says how its texts are framed and its answers are read; docs/models.md shows one`,
    );
  }
  const { files, settings } = await describeForeign({ folder, variant }, memoryMb);
  const name = wishes.name ?? wishes.fallbackName ?? basename(folder);
  const version = wishes.version ?? '1';
  return {
    role,
    id: `${name}/${version}`,
    folder,
    files,
    licence: await licenceOfCard(folder),
    descriptionFile: 'model.json',
    isForeign: true,
    describe: (sums, licence) => ({ role, name, version, licence, files: sums, ...settings }),
  };
}

/** The content of a description, with the licence of the operator where it has none: it is checked with one. */
async function readDescription(folder: string, file: string, { licence }: ModelWishes): Promise<unknown> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, file), 'utf8'));
  } catch (cause) {
    throw new AppError('model-invalid', {
      detail: `${file} cannot be read as JSON; download it again`,
      cause,
    });
  }
  if (typeof content !== 'object' || content === null || ownLicence(content) !== undefined) return content;
  if (licence === undefined) throw new AppError('licence-missing', { detail: join(folder, file) });
  return { ...content, licence };
}

function ownLicence(content: unknown): string | undefined {
  const { licence } = (content ?? {}) as { licence?: unknown };
  return typeof licence === 'string' && licence !== '' ? licence : undefined;
}

function checked<Schema extends z.ZodType>(schema: Schema, content: unknown, file: string): z.output<Schema> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError('model-invalid', { detail: `${file}: ${z.prettifyError(parsed.error)}` });
}

function invalid(folder: string, reason: string): AppError {
  return new AppError('model-source-invalid', { detail: `${folder}: ${reason}` });
}
