import { z } from 'zod';
import type { ReadRow } from './row-errors.js';

/** A project as Azure's conversational language understanding exports it. */
export const CluFile = z.looseObject({
  assets: z.looseObject({
    utterances: z.array(
      z.looseObject({
        text: z.unknown().optional(),
        intent: z.unknown().optional(),
        dataset: z.string().optional(),
      }),
    ),
  }),
});

/** Utterances in their order; "None" belongs to no intent, the data set "Test" is the fixed test. */
export function readClu(file: z.infer<typeof CluFile>): ReadRow[] {
  return file.assets.utterances.map(({ text, intent, dataset }, index) => ({
    row: index + 1,
    text,
    intent: intent === 'None' ? null : intent,
    ...(dataset !== undefined && { part: dataset.toLowerCase() }),
  }));
}
