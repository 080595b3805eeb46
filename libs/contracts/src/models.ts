import { z } from 'zod';

/** Roles that have one active model each. */
export const ModelRole = z.enum(['embedder', 'judge', 'generator']);
export type ModelRole = z.infer<typeof ModelRole>;

/** One speed of a model; least and most are those of single runs. */
export const MeasuredFigure = z.strictObject({
  of: z
    .enum(['passages', 'question', 'pair', 'prompt', 'decoding'])
    .describe(
      'Passages through an embedder, some in one call; a question through it, alone; a statement and its premise through a judge; a prompt that a generator reads, and the tokens that it then writes',
    ),
  unit: z.enum(['tokens/s', 'ms']).describe('Milliseconds are those of one question or pair'),
  tokens: z.int().positive().describe('Of one text, pair, prompt or answer, as the model counts them'),
  value: z.number().positive().describe('Median of the runs'),
  least: z.number().positive(),
  most: z.number().positive(),
  runs: z.int().positive(),
});
export type MeasuredFigure = z.infer<typeof MeasuredFigure>;

/** What speeds were measured on. */
export const Machine = z.strictObject({
  processor: z.string(),
  cores: z.int().positive(),
  memoryGiB: z.int().nonnegative(),
  node: z.string(),
  platform: z.string(),
});
export type Machine = z.infer<typeof Machine>;

/** How fast one model is on the machine of the API. */
export const ModelMeasurement = z.strictObject({
  digest: z.string().describe('Of the model that was measured'),
  measuredAt: z.iso.datetime(),
  figures: z.array(MeasuredFigure),
  machine: Machine,
  threads: z.int().positive().describe('Of one run of the model'),
  provider: z.string().describe('Execution provider that ran it'),
  serving: z.boolean().describe('Measured where it serves, beside the requests of that time'),
});
export type ModelMeasurement = z.infer<typeof ModelMeasurement>;

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
  measurement: ModelMeasurement.optional().describe('The newest one of exactly this model'),
  earlierMeasurement: ModelMeasurement.optional().describe(
    'The newest one of what had the same name before, with other files or settings',
  ),
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

export const MeasureModel = z.strictObject({
  role: ModelRole,
  id: z.string().min(1).max(200).describe('<name>/<version>'),
});
export type MeasureModel = z.infer<typeof MeasureModel>;

/** Adapters that requests may name. */
export const LoadedAdapters = z.strictObject({ adapters: z.array(z.string()) });
export type LoadedAdapters = z.infer<typeof LoadedAdapters>;
