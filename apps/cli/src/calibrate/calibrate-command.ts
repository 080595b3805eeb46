import type { Config } from '@app/platform';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readWords } from '../read-words.js';
import type { CalibrateOptions } from './calibrate.js';

const usage = `Usage: saseo calibrate [file] --knowledge-base <id or slug> [options]

Fits thresholds of a knowledge base to labels, by isotonic regression, and stores them in it with what they rest on.

  <file>                a golden set with questions that the documents answer and questions that they do not
                        (answerable: false): each is asked, and the threshold of the evidence gate is fitted.
                        docs/evaluation.md tells the formats.
  --claims <file>       labelled claims, JSONL of {"claim", "evidence": text or texts, "label"}, instead: the share of
                        words that evidence must hold is fitted. Labels: supported, partly, contradicted, unsupported
  --level <0-1>         probability of a true label from the threshold on (0.5 for questions, 0.9 for claims)
  --note <text>         what the labels are, as --show tells it (the name of the file)
  --show                show what was fitted
  --reset               remove what was fitted: the settings and defaults hold again

Exit codes: 0 done; 1 something is wrong; 2 wrong words.
`;

const grammar = {
  allowPositionals: true,
  options: {
    'knowledge-base': { type: 'string' },
    claims: { type: 'string' },
    level: { type: 'string' },
    note: { type: 'string' },
    show: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Parsed = ReturnType<typeof parseArgs<typeof grammar>>;

const Words = z.object({
  knowledgeBase: z.string().min(1),
  level: z.coerce.number().gt(0).lt(1).optional(),
  note: z.string().trim().min(1).max(300).optional(),
});

/** One thing at a time: a golden set, claims, a look at what was fitted, or its removal. */
function readOptions({ values, positionals: [questions, ...rest] }: Parsed): CalibrateOptions | undefined {
  const { claims, show, reset, level, note } = values;
  const read = Words.safeParse({ knowledgeBase: values['knowledge-base'], level, note });
  const asked = [questions, claims, show || undefined, reset || undefined].filter(
    (each) => each !== undefined,
  );
  if (!read.success || rest.length > 0 || asked.length !== 1) return undefined;
  if (questions !== undefined) return { ...read.data, task: 'questions', file: questions };
  if (claims !== undefined) return { ...read.data, task: 'claims', file: claims };
  return { ...read.data, task: show ? 'show' : 'reset', file: undefined };
}

/**
 * `saseo calibrate ...`.
 * @param words the words behind `calibrate`
 * @returns exit code: see the usage
 */
export async function runCalibrateCommand(words: readonly string[], config: () => Config): Promise<number> {
  const parse = () => parseArgs({ ...grammar, args: [...words] });
  const options = readWords({ usage, parse, readOptions });
  if (typeof options === 'number') return options;
  await (await import('./calibrate.js')).calibrate(config(), options);
  return 0;
}
