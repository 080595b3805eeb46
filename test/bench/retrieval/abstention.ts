import type { BenchContext, Measurement } from '../measurement.js';
import { groupedBy } from '../models/grouped-by.js';
import { bootstrap, precisionAndRecall, type Interval } from '../models/metrics.js';
import { atLeast, type Figure, type Row } from '../row.js';
import { percentOf } from '../verification/share.js';
import { askShelf, type AskedQuestion } from './asked-shelf.js';
import { bestThreshold, f1 } from './best-threshold.js';
import { questionSets, type QuestionSet } from './question-sets.js';

const figuresOf = ({ name, goal }: QuestionSet) => {
  const figure = (metric: string, unit = 'points', least: number | null = null): Figure => ({
    metric: metric.replace('SET', name),
    unit,
    goal: least,
  });
  return {
    product: figure('abstention F1 SET, as a new knowledge base', 'points', goal),
    silent: figure('  answerable questions abstained, SET', '%'),
    spoken: figure('  unanswerable questions answered, SET', '%'),
    signals: {
      lexical: figure('abstention F1 SET, one threshold on BM25'),
      vector: figure('abstention F1 SET, one threshold on the cosine'),
      bearing: figure('abstention F1 SET, one threshold on words and meaning'),
      gate: figure('abstention F1 SET, evidence gate with the threshold of the tuning part'),
    },
  };
};
type Figures = ReturnType<typeof figuresOf>;
type Signal = keyof Figures['signals'];

/** Whether a running Saseo says that an answer is not in its documents where their document was left out, and only there. */
export const abstention: Measurement = {
  name: 'abstention on questions of documents left out',
  figures: questionSets.flatMap((set) => {
    const { signals, ...own } = figuresOf(set);
    return [...Object.values(own), ...Object.values(signals)];
  }),
  async measure(context) {
    const rows: Row[] = [];
    for (const set of questionSets) rows.push(...(await measureSet(context, set)));
    return rows;
  },
};

async function measureSet(context: BenchContext, set: QuestionSet): Promise<Row[]> {
  context.say(`  ${set.name}`);
  const asked = await askShelf(context, set);
  const measured = asked.filter(({ part }) => part === 'measured');
  const tuning = asked.filter(({ part }) => part === 'tuning');
  showAnswered(context, measured);
  const figures = figuresOf(set);
  const compared = Object.entries(figures.signals).map(([name, row]) =>
    signalRow(row, { signal: name as Signal, measured, tuning }),
  );
  return [...productRows(figures, measured, compared[0]?.value ?? null), ...compared];
}

const isAbstained = ({ outcome }: AskedQuestion): boolean => outcome === 'no-evidence';

function productRows(
  { product, silent, spoken }: Figures,
  measured: readonly AskedQuestion[],
  baseline: number | null,
): Row[] {
  const answerable = measured.filter(({ indexed }) => indexed);
  const unanswerable = measured.filter(({ indexed }) => !indexed);
  const wronglySilent = percentOf(answerable.filter(isAbstained).length, answerable.length);
  const wronglySpoken = percentOf(
    unanswerable.filter((question) => !isAbstained(question)).length,
    unanswerable.length,
  );
  const asked = `n=${answerable.length} answerable and ${unanswerable.length} unanswerable`;
  return [
    atLeast(product.goal, {
      ...product,
      value: points(f1(measured, isAbstained)),
      ...(baseline === null ? {} : { baseline }),
      note: `${asked}, ${describe(measured, isAbstained)}; always abstaining ${points(f1(measured, () => true))}; ${outcomesOf(measured)}`,
    }),
    atLeast(null, { ...silent, value: wronglySilent.value, note: wronglySilent.interval }),
    atLeast(null, {
      ...spoken,
      value: wronglySpoken.value,
      note: `${wronglySpoken.interval}; also where another indexed document holds the answer`,
    }),
  ];
}

function signalRow(
  row: Figure,
  {
    signal,
    measured,
    tuning,
  }: { signal: Signal; measured: readonly AskedQuestion[]; tuning: readonly AskedQuestion[] },
): Row {
  const valueOf = (question: AskedQuestion): number => question.signals[signal];
  const threshold = bestThreshold(tuning, valueOf);
  const abstains = (question: AskedQuestion): boolean => valueOf(question) < threshold;
  const wrong = (indexed: boolean): number =>
    measured.filter((question) => question.indexed === indexed && abstains(question) === indexed).length;
  return atLeast(null, {
    ...row,
    value: points(f1(measured, abstains)),
    note: `${describe(measured, abstains)}, below ${threshold.toFixed(3)}, chosen on ${tuning.length} questions of other documents; ${wrong(true)} answerable abstained, ${wrong(false)} unanswerable answered`,
  });
}

/** The interval is over documents: questions of one document fail together. */
function describe(
  questions: readonly AskedQuestion[],
  abstains: (question: AskedQuestion) => boolean,
): string {
  const { precision, recall } = precisionAndRecall(
    questions.map((question) => ({ made: abstains(question), right: !question.indexed })),
  );
  const documents = [...groupedBy(questions, ({ documentId }) => documentId).values()];
  const interval = bootstrap(documents, (sample) => f1(sample.flat(), abstains));
  return `95 % ${show(interval)} over ${documents.length} documents, precision ${points(precision)}, recall ${points(recall)}`;
}

function outcomesOf(questions: readonly AskedQuestion[]): string {
  const outcomes = [...groupedBy(questions, ({ outcome }) => outcome)];
  return outcomes.map(([outcome, { length }]) => `${length} ${outcome}`).join(', ');
}

/** With `--misses`: unanswerable questions that were answered, for a reader to tell which ones another document answers. */
function showAnswered(
  { show: print, arguments: given }: BenchContext,
  asked: readonly AskedQuestion[],
): void {
  if (!given.includes('--misses')) return;
  for (const question of asked) {
    if (question.indexed || isAbstained(question)) continue;
    print(`${question.signals.gate} ${question.documentId} ${question.text}\n    ${question.answer}`);
  }
}

const show = ({ low, high }: Interval): string => `[${points(low)}, ${points(high)}]`;
const points = (share: number): number => Math.round(share * 1_000) / 10;
