import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelPlaces } from './model-places.js';

const entry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  name: z.string().min(1),
  role: z.enum(['embedder', 'judge', 'generator']),
  /** Absent: nobody has verified it. */
  licence: z.string().min(1).optional(),
  /** Present: not for customers, and why. */
  refused: z.string().min(1).optional(),
  /** What the folder is expected to hold, where that has been verified. */
  layout: z.string().min(1).optional(),
  /** Tokens that the model reads, where verified. */
  contextTokens: z.int().positive().optional(),
  /** Length of its vectors, where verified. */
  dimensions: z.int().positive().optional(),
  /** For what it is recommended, or what to know before it is chosen. */
  note: z.string().min(1).optional(),
});

/** A model that somebody has looked at. What is not there has not been verified. */
export type CatalogueEntry = z.output<typeof entry>;

const catalogue = z.strictObject({ verified: z.iso.date(), models: z.array(entry) });

/** The models of `catalogue.json` in the box, in its order. */
export async function readCatalogue({ box }: ModelPlaces): Promise<CatalogueEntry[]> {
  return catalogue.parse(JSON.parse(await readFile(join(box, 'catalogue.json'), 'utf8'))).models;
}
