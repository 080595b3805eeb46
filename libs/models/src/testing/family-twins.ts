import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeGenerator } from '../generation/layouts/describe-generator.js';
import type { DescriptionOf } from '../registry/model-description.js';
import type { InstalledModel } from '../registry/registry.js';

/** Greedy tokens behind a prompt; as far as no other token was nearly as likely. */
export interface FamilyAnswer {
  readonly prompt: string;
  /** Tokens of the prompt. */
  readonly ids: readonly number[];
  readonly tokens: readonly number[];
}

const folder = join(import.meta.dirname, 'family-twins');

/** What each twin must answer, by its name: tiny random decoders of `training/lab/export/families/make_twins.py`. */
export const familyAnswers = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as Readonly<
  Record<string, readonly FamilyAnswer[]>
>;

/** Folder of a twin, in the layout it would be downloaded in. */
export function familyFolder(name: string): string {
  return join(folder, name);
}

/** A folder as if its model had been installed as it is described. */
export async function openFolder(path: string, variant?: string): Promise<InstalledModel<'generator'>> {
  const { files, settings } = await describeGenerator(path, variant === undefined ? {} : { variant });
  const description: DescriptionOf<'generator'> = {
    role: 'generator',
    name: 'twin',
    version: '1',
    licence: 'Apache-2.0',
    files: Object.fromEntries(files.map((file) => [file, { sha256: '0'.repeat(64), bytes: 1 }])),
    ...settings,
  };
  return { folder: path, id: 'twin/1', digest: path, description };
}
