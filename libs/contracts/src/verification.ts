import { z } from 'zod';
import { PageBox } from './printed-words.js';
import { AppliedPolicy } from './unsupported-policies.js';

/** What a check says of one sentence. Only `supported` is released in an answer. */
export const Verdict = z.enum(['supported', 'partly', 'contradicted', 'unsupported', 'not_checkable']);
export type Verdict = z.infer<typeof Verdict>;

/** The piece was corrected by an editor and does not read as the file does: by which of its revisions, and when. */
export const EditedMark = z.strictObject({ revision: z.int().positive(), at: z.iso.datetime() });
export type EditedMark = z.infer<typeof EditedMark>;

/** A piece of a version whose text is an editor's: `start` and `end` cut it out of the version's text (UTF-16 code units). */
export interface EditedPlace extends EditedMark {
  ordinal: number;
  start: number;
  end: number;
}

/** A slice of a stored version: `quote` equals its normalised text from `start` to `end` (UTF-16 code units). */
export const Evidence = z.strictObject({
  documentId: z.string(),
  versionId: z.string(),
  page: z.int().positive().optional(),
  boxes: z
    .array(PageBox)
    .optional()
    .describe('Where it is printed, a box a line: of PDF files whose words have known places'),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  score: z.number().min(0).max(1),
  edited: EditedMark.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Reason = z.strictObject({
  rule: z.enum([
    'number',
    'date',
    'unit',
    'money',
    'code',
    'name',
    'negation',
    'quote',
    'arithmetic',
    'overlap',
    'conclusion',
    'repetition',
    'order',
    'wording',
    'sentence',
    'synonym',
    'judge',
  ]),
  detail: z.string(),
});
export type Reason = z.infer<typeof Reason>;

/** One checked sentence; `start` and `end` are its place in the checked text (UTF-16 code units). */
export const Claim = z.strictObject({
  text: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  verdict: Verdict,
  score: z.number().min(0).max(1),
  reasons: z.array(Reason),
  evidence: z.array(Evidence),
});
export type Claim = z.infer<typeof Claim>;

/** The outcome for a whole text. `unverified` means that the check could not run: nothing may pass silently. */
export const Verification = z.strictObject({
  status: z.enum(['verified', 'unverified', 'skipped']),
  score: z.number().min(0).max(1),
  relevance: z.number().min(0).max(1),
  contradiction: z.number().min(0).max(1),
  ungroundedRatio: z.number().min(0).max(1),
  claims: z.array(Claim),
  tier: z.enum(['rules', 'lexical', 'judge']),
  thresholds: z.record(z.string(), z.number()),
  ms: z.number().nonnegative(),
  policy: AppliedPolicy.optional().describe('Of an answer: what was done about sentences that did not hold'),
});
export type Verification = z.infer<typeof Verification>;
