import { decodeText } from '@app/language';
import { AppError } from '@app/platform';
import { z } from 'zod';

/** A sentence, the texts that it is checked against, and whether they bear it out. */
export interface LabelledClaim {
  claim: string;
  evidence: string[];
  supported: boolean;
}

const MOST_BYTES = 32 * 1_048_576;
const MOST_CLAIMS = 10_000;

const Row = z.strictObject({
  claim: z.string().trim().min(1).max(2_000),
  evidence: z
    .union([z.string().transform((text) => [text]), z.array(z.string())])
    .pipe(z.array(z.string().trim().min(1).max(100_000)).min(1).max(50)),
  label: z.enum(['supported', 'partly', 'contradicted', 'unsupported']),
});

/**
 * Reads labelled claims: one JSON object a line, `{"claim", "evidence": text or texts, "label"}`, where every label but
 * `supported` says that the evidence does not bear the claim out.
 *
 * @throws AppError `calibration-invalid` with the line
 */
export function readLabelledClaims(bytes: Buffer): LabelledClaim[] {
  if (bytes.length > MOST_BYTES) throw refusal(`has more than ${MOST_BYTES / 1_048_576} MiB`);
  const lines = decodeText(bytes).split('\n');
  const rows = lines.flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, index + 1)]));
  if (rows.length > MOST_CLAIMS) throw refusal(`has more than ${MOST_CLAIMS} claims`);
  return rows;
}

const refusal = (detail: string, cause?: unknown) => new AppError('calibration-invalid', { detail, cause });

function readRow(line: string, number: number): LabelledClaim {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw refusal(`line ${number}: no JSON`, cause);
  }
  const read = Row.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refusal(`line ${number}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const { claim, evidence, label } = read.data;
  return { claim, evidence, supported: label === 'supported' };
}
