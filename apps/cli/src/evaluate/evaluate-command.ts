import { EvaluationSettings, Leg } from '@app/contracts';
import type { Config } from '@app/platform';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readWords } from '../read-words.js';
import type { EvaluateOptions } from './evaluate.js';

const usage = `Usage: saseo evaluate <file> --knowledge-base <id or slug> [options]

Asks a running Saseo the questions of a golden set and measures retrieval, citations, answers and abstention. The file is
JSONL, JSON, CSV, AutoRAG's table (Parquet or JSON) or RAGChecker's JSON; docs/evaluation.md tells their columns.

  --golden-set <id>     the questions of a golden set that is stored, instead of a file
  --version <which>     published, draft or the number of a version of the knowledge base (published)
  --baseline <run>      compare with an earlier run; \`published\` asks the published version first
  --gate <file>         bounds that the run has to keep, JSON or YAML; exit 1 when one is broken
  --publish             publish the draft that was evaluated, when every bound was kept; needs --version draft
  --report <file>       write the run as an HTML page
  --ragchecker <file>   write questions, known answers, answers and passages as RAGChecker reads them
  --json                print the run as JSON instead of tables
  --k <1-50>            rank down to which results count (10)
  --legs <names>        hybrid,lexical,vector, or some of them
  --no-answers          measure retrieval alone
  --mode <auto|quote>   quote never asks a generator
  --unsupported <what>  what is done about sentences that do not hold, in the place of what the knowledge base says:
                        regenerate, quote, drop or abstain
  --name <text>         what lists call the run (the name of the file)

Exit codes: 0 done, and every bound kept; 1 a bound broken, the run failed or something is wrong; 2 wrong words.
`;

const grammar = {
  allowPositionals: true,
  options: {
    'knowledge-base': { type: 'string' },
    'golden-set': { type: 'string' },
    version: { type: 'string' },
    publish: { type: 'boolean', default: false },
    baseline: { type: 'string' },
    gate: { type: 'string' },
    report: { type: 'string' },
    ragchecker: { type: 'string' },
    json: { type: 'boolean', default: false },
    k: { type: 'string' },
    legs: { type: 'string' },
    'no-answers': { type: 'boolean', default: false },
    mode: { type: 'string' },
    unsupported: { type: 'string' },
    name: { type: 'string' },
    help: { type: 'boolean', default: false, short: 'h' },
  },
} as const;

type Parsed = ReturnType<typeof parseArgs<typeof grammar>>;

const Words = z
  .object({
    file: z.string().optional(),
    goldenSetId: z.uuid().optional(),
    knowledgeBase: z.string().min(1),
    baseline: z.union([z.uuid(), z.literal('published')]).optional(),
    publish: z.boolean(),
    settings: EvaluationSettings.extend({
      k: z.coerce.number().int().min(1).max(50).default(10),
      legs: z
        .string()
        .transform((names) => names.split(','))
        .pipe(z.array(Leg).min(1).max(3))
        .optional(),
      version: z.union([z.literal(['published', 'draft']), z.coerce.number().int().positive()]).optional(),
    }),
  })
  .refine(({ file, goldenSetId }) => (file === undefined) !== (goldenSetId === undefined))
  .refine(({ publish, settings }) => !publish || settings.version === 'draft');

function readOptions({ values, positionals: [file, ...rest] }: Parsed): EvaluateOptions | undefined {
  const { k, legs, mode, version, baseline, publish, gate, report, ragchecker, json, name, unsupported } =
    values;
  const answers = !values['no-answers'];
  const asked = {
    file,
    goldenSetId: values['golden-set'],
    knowledgeBase: values['knowledge-base'],
    baseline,
    publish,
    settings: { k, legs, mode, answers, version, unsupported },
  };
  const checked = Words.safeParse(asked);
  if (!checked.success || rest.length > 0) return undefined;
  const settings = EvaluationSettings.parse(checked.data.settings);
  return { ...checked.data, settings, gate, report, ragchecker, json, name };
}

/**
 * `saseo evaluate ...`.
 * @param words the words behind `evaluate`
 * @returns exit code: see the usage
 */
export async function runEvaluateCommand(words: readonly string[], config: () => Config): Promise<number> {
  const parse = () => parseArgs({ ...grammar, args: [...words] });
  const options = readWords({ usage, parse, readOptions });
  if (typeof options === 'number') return options;
  return (await (await import('./evaluate.js')).evaluate(config(), options)) ? 0 : 1;
}
