import { z } from 'zod';

/** Name of an adapter of the generator, as it is installed. */
export const AdapterName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
  .max(100);

/** Of a request to the generator: in the place of the adapter of its knowledge bases; null asks for none. */
export const askedAdapter = {
  adapter: AdapterName.nullable()
    .optional()
    .describe('Loaded adapter that the generator writes with; default: that of the knowledge bases'),
};

/**
 * The adapter that an answer was to be written with, and why the generator wrote without it: it is not loaded, it was
 * removed meanwhile, or the knowledge bases that were asked together name different ones.
 */
export const TracedAdapter = z.strictObject({
  name: AdapterName.nullable().describe('Null where several were named'),
  digest: z.string().nullable().describe('Version: SHA-256 over its matrices and the graph they are for'),
  leftOut: z.enum(['not-loaded', 'removed', 'several']).nullable(),
});
export type TracedAdapter = z.infer<typeof TracedAdapter>;
