import { AppError, describeIssues } from '@app/platform';
import { parse } from 'yaml';
import { z } from 'zod';

const Bounds = z
  .strictObject({
    min: z.number().optional(),
    max: z.number().optional(),
    /** Most that the value may have become worse than the baseline's. */
    maxDrop: z.number().nonnegative().optional(),
    /** Must not be significantly worse than the baseline's, p < 0.05. */
    notWorse: z.literal(true).optional(),
  })
  .refine((bounds) => Object.keys(bounds).length > 0, { message: 'sets no bound' });
export type Bounds = z.infer<typeof Bounds>;

/** Bounds by the name of a metric, and how many questions may fail to be scored. */
const Gate = z.strictObject({
  failedCases: z.int().nonnegative().default(0),
  metrics: z.record(z.string(), Bounds).refine((metrics) => Object.keys(metrics).length > 0, {
    message: 'names no metric',
  }),
});
export type Gate = z.infer<typeof Gate>;

/** Reads a gate file, JSON or YAML. @throws AppError `gate-invalid` */
export function readGate(text: string): Gate {
  let value: unknown;
  try {
    value = parse(text, { prettyErrors: true });
  } catch (cause) {
    throw new AppError('gate-invalid', { detail: (cause as Error).message, cause });
  }
  const gate = Gate.safeParse(value);
  if (!gate.success) throw new AppError('gate-invalid', { detail: describeIssues(gate.error.issues) });
  return gate.data;
}
