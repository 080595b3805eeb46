import { z } from 'zod';
import type { ReadRow } from './row-errors.js';

const Phrase = z.looseObject({
  parts: z.array(z.looseObject({ text: z.string().default('') })).default([]),
});
const Intent = z.looseObject({
  displayName: z.unknown().optional(),
  isFallback: z.boolean().default(false),
  trainingPhrases: z.array(Phrase).default([]),
});

/** `intents` as the APIs of Dialogflow ES and CX list them, or that list itself. */
export const DialogflowFile = z.union([
  z.looseObject({ intents: z.array(Intent) }).transform(({ intents }) => intents),
  z.array(Intent),
  Intent.transform((intent) => [intent]),
]);

/** Training phrases; those of a fallback intent belong to no intent. Rows are counted over all phrases. */
export function readDialogflow(file: z.infer<typeof DialogflowFile>): ReadRow[] {
  return file
    .flatMap(({ displayName, isFallback, trainingPhrases }) =>
      trainingPhrases.map(({ parts }) => ({
        text: parts.map(({ text }) => text).join(''),
        intent: isFallback ? null : displayName,
      })),
    )
    .map((row, index) => ({ ...row, row: index + 1 }));
}
