import { z } from 'zod';

/** Roles that have one active model each. */
export const ModelRole = z.enum(['embedder', 'judge', 'generator']);
export type ModelRole = z.infer<typeof ModelRole>;

/** A model or an adapter that lies in one of the model folders. */
export const RegisteredModel = z.strictObject({
  role: z.enum([...ModelRole.options, 'adapter']),
  id: z.string().describe('<name>/<version>; of an adapter its name'),
  licence: z.string().nullable(),
  bytes: z.int().nonnegative().nullable().describe('Of all files together'),
  digest: z.string().nullable().describe('SHA-256 over the files and the settings that change a result'),
  source: z.string().describe('`box`, or where it was installed from'),
  active: z.boolean().describe('Serves now; of an adapter: requests may name it'),
  problem: z.string().optional().describe('Why its description cannot be read'),
});
export type RegisteredModel = z.infer<typeof RegisteredModel>;

/** The model of one role. */
export const ActiveModel = z.strictObject({
  role: ModelRole,
  id: z.string().describe('<name>/<version>, or none'),
  decidedBy: z.enum(['environment', 'choice', 'default']),
  previous: z
    .string()
    .nullable()
    .describe('What a rollback leads to; null when there is nothing to roll back'),
  serving: z
    .string()
    .describe('Differs from `id` of an embedder until an index that was built with it serves'),
});
export type ActiveModel = z.infer<typeof ActiveModel>;

/** Everything installed, and what serves. */
export const ModelRegistry = z.strictObject({
  items: z.array(RegisteredModel),
  active: z.array(ActiveModel),
});
export type ModelRegistry = z.infer<typeof ModelRegistry>;

export const UseModel = z.strictObject({
  id: z.string().min(1).max(200).describe('<name>/<version>, or none for a role that can do without'),
});
export type UseModel = z.infer<typeof UseModel>;

/** Adapters that requests may name. */
export const LoadedAdapters = z.strictObject({ adapters: z.array(z.string()) });
export type LoadedAdapters = z.infer<typeof LoadedAdapters>;
