import { z } from 'zod';

/**
 * What an answer does about a drafted sentence that the evidence does not bear out; none is ever shown. `regenerate`: it
 * is written once more, and quoted where that fails too; `quote`: words of the documents take its place; `drop`: nothing
 * does; `abstain`: the whole answer is withheld.
 */
export const UnsupportedPolicy = z.enum(['regenerate', 'quote', 'drop', 'abstain']);
export type UnsupportedPolicy = z.infer<typeof UnsupportedPolicy>;

/** The policy of an answer and what was done by it, rejected sentence by rejected sentence. */
export const AppliedPolicy = z.strictObject({
  unsupported: UnsupportedPolicy,
  acted: z.array(z.strictObject({ sentence: z.int().nonnegative(), action: UnsupportedPolicy })),
});
export type AppliedPolicy = z.infer<typeof AppliedPolicy>;
