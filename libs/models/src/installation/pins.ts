import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { absent } from '../registry/absent.js';
import type { ModelPlaces } from '../registry/model-places.js';
import { writeJsonAtomically } from '../registry/write-atomically.js';

const pin = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  from: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
});

const content = z.strictObject({ format: z.literal(1), pins: z.record(z.string(), pin) });

/** What a download has to be from now on, and who said so. */
export type Pin = z.output<typeof pin>;

const fileOf = ({ installed }: ModelPlaces) => join(installed, 'pins.json');

/**
 * The pin of a catalogue entry or an address; undefined where there is none.
 * @throws AppError `configuration-invalid` when the file of pins cannot be read: nothing is trusted then
 */
export async function readPin(places: ModelPlaces, key: string): Promise<Pin | undefined> {
  return (await readPins(places))[key];
}

/** Writes a pin over the one that is there. */
export async function writePin(places: ModelPlaces, key: string, made: Omit<Pin, 'at'>): Promise<void> {
  const pins = { ...(await readPins(places)), [key]: { ...made, at: new Date().toISOString() } };
  await writeJsonAtomically(fileOf(places), { format: 1, pins });
}

async function readPins(places: ModelPlaces): Promise<Record<string, Pin>> {
  const path = fileOf(places);
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === undefined) return {};
  try {
    return content.parse(JSON.parse(text)).pins;
  } catch (cause) {
    throw new AppError('configuration-invalid', { detail: `${path} is not readable; restore it`, cause });
  }
}
