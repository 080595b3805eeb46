import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { absent } from './absent.js';

/** Name of the file that `saseo models add` lays beside `model.json` or `adapter.json`. */
export const recordFile = 'installed.json';

/** Where an installed model came from, who installed it, and whose word its licence rests on. */
export const installRecord = z.strictObject({
  source: z.strictObject({
    kind: z.enum(['folder', 'archive', 'mirror']),
    /** Path or address, without names, passwords and tokens. */
    from: z.string(),
    /** Of the archive, or of the list of files of a mirror. */
    sha256: z.string().optional(),
  }),
  /** Entry of the catalogue that it was installed as. */
  catalogue: z.string().optional(),
  installedAt: z.iso.datetime(),
  installedBy: z.string(),
  licence: z.string(),
  /** Present where the terms of the licence had to be accepted. */
  licenceAccepted: z.strictObject({ by: z.string(), at: z.iso.datetime(), terms: z.string() }).optional(),
  /** Of a generator as it was downloaded: what became of its graph. */
  serving: z
    .discriminatedUnion('form', [
      /** `from`: the graph that it was. `logits`: how far they lie from its own, and might. */
      z.strictObject({
        form: z.literal('rewritten'),
        from: z.strictObject({ graph: z.string(), sha256: z.string() }),
        logits: z.strictObject({ found: z.number(), allowed: z.number() }),
      }),
      z.strictObject({ form: z.literal('as-downloaded'), reason: z.string(), detail: z.string() }),
    ])
    .optional(),
});

/** A checked `installed.json`. */
export type InstallRecord = z.output<typeof installRecord>;

/** The record of a model folder; undefined where there is none, or none that can be read: it decides nothing. */
export async function readInstallRecord(folder: string): Promise<InstallRecord | undefined> {
  const text = await readFile(join(folder, recordFile), 'utf8').catch(absent);
  if (text === undefined) return undefined;
  try {
    return installRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
