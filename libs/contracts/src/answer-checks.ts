import { z } from 'zod';
import { Claim, Evidence } from './verification.js';

/**
 * What the check of a written answer against its knowledge bases said. `verified`: at least one sentence is supported
 * and none that claims something is not. Offsets are UTF-16 code units of the NFC text.
 */
export const StoredAnswerCheck = z.strictObject({
  status: z.enum(['verified', 'unverified']),
  checkedAt: z.iso.datetime(),
  /** Published version of each knowledge base that was checked against, by its id. */
  kbVersions: z.record(z.uuid(), z.int().nonnegative()),
  claims: z.array(Claim.pick({ text: true, start: true, end: true, verdict: true, evidence: true })),
});
export type StoredAnswerCheck = z.infer<typeof StoredAnswerCheck>;

const TitledEvidence = Evidence.extend({ title: z.string() });

/** A check as one caller sees it: with evidence of documents that are published still and that the caller may read. */
export const AnswerCheck = StoredAnswerCheck.extend({
  claims: z.array(
    StoredAnswerCheck.shape.claims.element.extend({
      evidence: z
        .array(TitledEvidence)
        .describe('Without what the caller may not read, and what is no longer published'),
    }),
  ),
  stale: z.boolean().describe('A knowledge base has changed since, or is gone: check again'),
});
export type AnswerCheck = z.infer<typeof AnswerCheck>;
