import { z } from 'zod';
import { CallerId, IntentName } from './intents.js';

/**
 * What a supervisor looks at: utterances in scope of little confidence or two near intents, utterances of which live and
 * canary version (or n-grams and encoder) think differently, utterances out of scope.
 */
export const LogQueue = z.enum(['low-confidence', 'disagreement', 'unknown']);
export type LogQueue = z.infer<typeof LogQueue>;

export const LogQuery = z.strictObject({
  queue: LogQueue,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** A masked utterance as it was logged. */
export const LoggedUtterance = z.strictObject({
  id: z.uuid(),
  text: z.string(),
  channel: z.string().nullable(),
  language: z.string(),
  versionNumber: z.int(),
  topIntent: z.string(),
  confidence: z.number(),
  secondIntent: z.string().nullable(),
  outOfScopeScore: z.number(),
  outOfScope: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type LoggedUtterance = z.infer<typeof LoggedUtterance>;

/** `alike`: ids of near-duplicates, which are shown once. `open` counts what was looked through, the newest 500. */
export const LogQueuePage = z.strictObject({
  items: z.array(LoggedUtterance.extend({ alike: z.array(z.uuid()) })),
  open: z.int().nonnegative(),
});
export type LogQueuePage = z.infer<typeof LogQueuePage>;

/** An intent that is not there yet is made. `null`: belongs to no intent. `dismiss`: no example. */
export const LabelUtterances = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(1_000),
    intent: IntentName.nullable().optional(),
    dismiss: z.boolean().default(false),
  })
  .refine(
    ({ intent, dismiss }) => dismiss === (intent === undefined),
    'needs an intent (or null), or dismiss',
  );
export type LabelUtterances = z.infer<typeof LabelUtterances>;

export const UtterancesLabelled = z.strictObject({ labelled: z.int().nonnegative() });

/** Out-of-scope utterances that resemble each other: perhaps an intent that is missing. */
export const IntentSuggestion = z.strictObject({
  /** What its utterances have in common and others have not. */
  keywords: z.array(z.string()),
  utterances: z.array(z.strictObject({ id: z.uuid(), text: z.string() })),
});
export type IntentSuggestion = z.infer<typeof IntentSuggestion>;
export const IntentSuggestions = z.strictObject({ items: z.array(IntentSuggestion) });

export const DeleteByCaller = z.strictObject({ caller: CallerId });
export type DeleteByCaller = z.infer<typeof DeleteByCaller>;

export const LogDeleted = z.strictObject({
  deleted: z.int().nonnegative().describe('Utterances'),
  drafts: z.int().nonnegative().describe('Drafts for an agent who spoke with the caller, with their traces'),
});
