import { z } from 'zod';

/** A policy that an administrator changes while the product runs; `default` null = without a limit. */
interface ChangeablePolicy {
  least: number;
  most: number;
  default: number | null;
  /** Whether it may be without a limit. */
  isOptional: boolean;
}

/** Bounds and defaults of the policies that can be changed without a restart. */
export const changeablePolicies = {
  'session-days': { least: 1, most: 365, default: 30, isOptional: false },
  'key-requests-per-minute': { least: 1, most: 100_000, default: null, isOptional: true },
  'answer-retention-days': { least: 1, most: 3_650, default: null, isOptional: true },
} as const satisfies Record<string, ChangeablePolicy>;

export const ChangeablePolicyName = z.enum(
  Object.keys(changeablePolicies) as (keyof typeof changeablePolicies)[],
);
export type ChangeablePolicyName = z.infer<typeof ChangeablePolicyName>;

/** Every policy and limit that is told, in the order in which people look for them. */
export const PolicyName = z.enum([
  'access-token-minutes',
  'session-days',
  'password-length',
  'sign-in-failures',
  'sign-in-wait-minutes',
  'key-requests-per-minute',
  'answers-at-once',
  'generations-at-once',
  'generation-seconds',
  'resume-seconds',
  'upload-megabytes',
  'answer-retention-days',
  'utterance-retention-days',
  'audit-retention-days',
]);
export type PolicyName = z.infer<typeof PolicyName>;

/** A policy or limit as it is in force in the API process that answers; never a secret. */
export const Policy = z.strictObject({
  name: PolicyName,
  value: z.int().nonnegative().nullable().describe('Null: without a limit, or for ever'),
  source: z
    .enum(['stored', 'environment', 'default', 'built-in'])
    .describe('Stored: decided here; environment: see `variable`; built-in: a part of the product'),
  variable: z.string().nullable().describe('Environment variable that decides it at the start'),
  change: z
    .strictObject({
      least: z.int(),
      most: z.int(),
      isOptional: z.boolean().describe('Whether null may be decided'),
      default: z.int().nullable(),
    })
    .nullable()
    .describe('Bounds, where it can be changed without a restart'),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.uuid().nullable(),
});
export type Policy = z.infer<typeof Policy>;

/** Body of `PUT /v1/policies/{name}`; the bounds are those that the policy tells. */
export const ChangePolicy = z.strictObject({ value: z.int().positive().max(1_000_000).nullable() });
export type ChangePolicy = z.infer<typeof ChangePolicy>;
