import { openGenerator, type Generator } from '@app/models';
import { MissingData, type BenchContext, type Measurement } from '../measurement.js';
import { atLeast, notMeasured, type Figure, type Row } from '../row.js';
import { THREADS } from './alternating-runs.js';
import { answerFigures, type AnswerFigures } from './answer-figures.js';
import { readOptions } from './bench-options.js';
import { measureGeneratorSpeeds, type GeneratorSpeed } from './generator-speed.js';
import { answerGrounded, type GroundedAnswer } from './grounded-answers.js';
import { groupedBy } from './grouped-by.js';
import { installedModels } from './open-models.js';
import { figure, interval, points, publish, type ReportTable } from './report.js';
import { readGrounded, type GroundedRow } from './validation-sets.js';

const TOKENS_PER_SECOND = 150;
/** How often a person at the terminal hears how far it is. */
const TOLD_EVERY = 50;
const QUOTE_MODE = 'quote mode';

const speedFigure: Figure = {
  metric: 'generator, greedy decoding',
  unit: 'tokens/s',
  goal: TOKENS_PER_SECOND,
};
const answerFigure: Figure = {
  metric: 'generator, answerable questions with a supported generated answer',
  unit: '%',
  goal: null,
};

interface AnsweredBy {
  by: string;
  /** All rows, then by language. */
  groups: { group: string; figures: AnswerFigures }[];
}

/** Speeds of every generator, and its answers to grounded questions with the checks of the product, beside quote mode. */
export const measureGenerators: Measurement = {
  name: 'generators',
  figures: [speedFigure, answerFigure],
  async measure(context) {
    const { modelFolders, roles, sets, rows } = readOptions(context.arguments);
    if (!roles.includes('generator')) return [];
    const grounded = await readGrounded(sets, rows);
    const models = await installedModels(modelFolders, 'generator');
    if (models.length === 0 && !grounded) {
      throw new MissingData(`there is no generator in ${modelFolders.join(', ')}`);
    }
    const speeds = await measureGeneratorSpeeds(models);
    const answered: AnsweredBy[] = [];
    if (grounded) {
      answered.push(await answerAll(QUOTE_MODE, grounded, { context, generator: undefined }));
      for (const model of models) {
        const generator = await openGenerator(model, { threads: THREADS });
        answered.push(await answerAll(model.id, grounded, { context, generator }));
        await generator.close();
      }
    }
    return report(context, speeds, answered);
  },
};

async function answerAll(
  by: string,
  rows: readonly GroundedRow[],
  { context, generator }: { context: BenchContext; generator: Generator | undefined },
): Promise<AnsweredBy> {
  const answers: GroundedAnswer[] = [];
  for (const row of rows) {
    if (answers.length % TOLD_EVERY === 0) context.say(`${by} answers: ${answers.length} of ${rows.length}`);
    answers.push(await answerGrounded(row, generator));
  }
  const groups = new Map([['all', answers], ...groupedBy(answers, ({ row }) => row.language)]);
  return {
    by,
    groups: [...groups].map(([group, some]) => ({ group, figures: answerFigures(some) })),
  };
}

async function report(
  context: BenchContext,
  speeds: ReadonlyMap<string, GeneratorSpeed>,
  answered: readonly AnsweredBy[],
): Promise<Row[]> {
  const tables = [
    ...(speeds.size > 0 ? [speedTable(speeds)] : []),
    ...(answered.length > 0 ? [answerTable(answered), draftTable(answered)] : []),
  ];
  await publish(context, 'generator', { tables, figures: { speeds: Object.fromEntries(speeds), answered } });
  return [...speedRows(speeds), ...answerRows(answered)];
}

function speedRows(speeds: ReadonlyMap<string, GeneratorSpeed>): Row[] {
  if (speeds.size === 0) return [notMeasured(speedFigure, 'there is no generator')];
  return [...speeds].map(([model, { decode, decodedTokens }]) => {
    const metric = `${model}, greedy decoding`;
    if (Number.isNaN(decode)) return notMeasured({ ...speedFigure, metric }, 'it ends every text at once');
    const note = `${decodedTokens} tokens`;
    return atLeast(TOKENS_PER_SECOND, { metric, value: Math.round(decode), unit: 'tokens/s', note });
  });
}

/** Without goals: what a generator has to reach depends on how it was trained. */
function answerRows(answered: readonly AnsweredBy[]): Row[] {
  if (answered.length === 0) return [notMeasured(answerFigure, 'no grounded.jsonl: --sets FOLDER')];
  return answered.flatMap(({ by, groups }) => {
    const all = groups[0]?.figures;
    if (!all) return [];
    const row = (metric: string, share: number, note: string): Row =>
      Number.isNaN(share)
        ? notMeasured({ metric: `${by}, ${metric}`, unit: '%', goal: null }, 'none was given')
        : atLeast(null, { metric: `${by}, ${metric}`, value: points(share), unit: '%', note });
    const rows = [
      row('refusal precision', all.refusal.precision, `n=${all.answerable + all.unanswerable}`),
      row('character F1 of answers', all.characterF1.value, interval(all.characterF1)),
    ];
    if (by === QUOTE_MODE) return rows;
    const note = `n=${all.answerable}, ${interval(all.generated)}`;
    return [
      row('answerable questions with a supported generated answer', all.generated.value, note),
      ...rows,
    ];
  });
}

function speedTable(speeds: ReadonlyMap<string, GeneratorSpeed>): ReportTable {
  return {
    title: 'Generators: speed',
    note: 'One text at a time with 2 threads, greedy; medians over made prompts in alternating runs, tokens/s.',
    headings: ['model', 'tokens of a prompt', 'prompt', 'decoding', 'decoding with lookup', 'tokens decoded'],
    rows: [...speeds].map(([model, speed]) => [
      model,
      String(speed.promptTokens),
      figure(speed.prompt, 0),
      figure(speed.decode, 0),
      figure(speed.decodeWithLookup, 0),
      String(speed.decodedTokens),
    ]),
  };
}

function answerTable(answered: readonly AnsweredBy[]): ReportTable {
  return {
    title: 'Answers to grounded questions, every sentence checked',
    note: 'Percent with 95 % intervals. Passages are given: retrieval and its evidence gate are left out.',
    headings: [
      'by',
      'language',
      'answerable',
      'not',
      'supported generated',
      'of it whole',
      'quoted',
      'cites a right passage',
      'exact',
      'char-F1',
      'refusal precision',
      'refusal recall',
      'failed',
    ],
    rows: answered.flatMap(({ by, groups }) =>
      groups.map(({ group, figures }) => [
        by,
        group,
        String(figures.answerable),
        String(figures.unanswerable),
        interval(figures.generated),
        figure(100 * figures.whole),
        interval(figures.quoted),
        figure(100 * figures.citesRight),
        figure(100 * figures.exactMatch),
        interval(figures.characterF1),
        figure(100 * figures.refusal.precision),
        figure(100 * figures.refusal.recall),
        String(figures.failed),
      ]),
    ),
  };
}

function draftTable(answered: readonly AnsweredBy[]): ReportTable {
  return {
    title: 'The drafts alone, before any check and quote',
    headings: ['by', 'language', 'exact', 'char-F1', 'refusal precision', 'refusal recall'],
    rows: answered.flatMap(({ by, groups }) =>
      groups.map(({ group, figures: { draft } }) => [
        by,
        group,
        figure(100 * draft.exactMatch),
        interval(draft.characterF1),
        figure(100 * draft.refusal.precision),
        figure(100 * draft.refusal.recall),
      ]),
    ),
  };
}
