import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { absent } from './absent.js';
import type { Role } from './model-description.js';
import { writeJsonAtomically } from './write-atomically.js';

const choice = z.strictObject({
  /** `<name>/<version>`, or `none`. */
  id: z.string().min(1),
  at: z.iso.datetime(),
  /** Who chose it: an account of the API or of the machine. */
  by: z.string(),
});

const content = z.strictObject({
  format: z.literal(1),
  /** By role, the newest last. A rollback takes the newest away. */
  roles: z.partialRecord(z.enum(['embedder', 'judge', 'generator']), z.array(choice)),
});

/** A model that was chosen for a role. */
export type Choice = z.output<typeof choice>;

/** What was chosen, by role, the newest last. */
export type Choices = z.output<typeof content>['roles'];

/** Choices of a role that are kept. */
const mostChoices = 10;

/** The file of the choices, below the installed models. */
export function choicesFile(installed: string): string {
  return join(installed, 'active.json');
}

/**
 * The choices of an installation, from `active.json` in its models folder.
 * @throws AppError `configuration-invalid` when the file is there and is not what this code writes
 */
export async function readChoices(installed: string): Promise<Choices> {
  const path = choicesFile(installed);
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === undefined) return {};
  try {
    return content.parse(JSON.parse(text)).roles;
  } catch (cause) {
    const detail = `${path} is not readable; restore it, or remove it to run with the defaults`;
    throw new AppError('configuration-invalid', { detail, cause });
  }
}

/** Makes a model the newest choice of a role. The same one again changes nothing. */
export async function addChoice(installed: string, role: Role, made: Omit<Choice, 'at'>): Promise<void> {
  const choices = await readChoices(installed);
  const history = choices[role] ?? [];
  if (history.at(-1)?.id === made.id) return;
  const next = [...history, { ...made, at: new Date().toISOString() }].slice(-mostChoices);
  await writeChoices(installed, { ...choices, [role]: next });
}

/**
 * Takes the newest choice of a role away: the one before counts again, or the default.
 * @throws AppError `nothing-to-roll-back`
 */
export async function dropChoice(installed: string, role: Role): Promise<void> {
  const choices = await readChoices(installed);
  const history = choices[role] ?? [];
  if (history.length === 0) throw new AppError('nothing-to-roll-back', { detail: role });
  await writeChoices(installed, { ...choices, [role]: history.slice(0, -1) });
}

function writeChoices(installed: string, roles: Choices): Promise<void> {
  return writeJsonAtomically(choicesFile(installed), { format: 1, roles });
}
