import type { BenchContext, Measurement } from '../measurement.js';
import { groupedBy } from '../models/grouped-by.js';
import { bootstrap, precisionAndRecall, type Interval } from '../models/metrics.js';
import { atLeast, type Figure, type Row } from '../row.js';
import { percentOf } from '../verification/share.js';
import { askShelf, type AskedQuestion } from './asked-shelf.js';
import { bestThreshold, f1 } from './best-threshold.js';

const GOAL = 80;

const figure = (metric: string, unit: string, goal: number | null = null): Figure => ({ metric, unit, goal });
const product = figure('abstention F1 welfare, as a new knowledge base', 'points', GOAL);
const silent = figure('  answerable questions abstained', '%');
const spoken = figure('  unanswerable questions answered', '%');
const signals = {
  lexical: figure('abstention F1 welfare, one threshold on BM25', 'points'),
  vector: figure('abstention F1 welfare, one threshold on the cosine', 'points'),
  gate: figure('abstention F1 welfare, evidence gate with the threshold of the tuning part', 'points'),
};

/** Whether a running Saseo says that an answer is not in its documents where their document was left out, and only there. */
export const abstention: Measurement = {
  name: 'abstention on the visible welfare questions',
  figures: [product, silent, spoken, ...Object.values(signals)],
  async measure(context) {
    const asked = await askShelf(context);
    const measured = asked.filter(({ part }) => part === 'measured');
    const tuning = asked.filter(({ part }) => part === 'tuning');
    showAnswered(context, measured);
    const compared = Object.entries(signals).map(([name, row]) =>
      signalRow(row, { signal: name as keyof typeof signals, measured, tuning }),
    );
    return [...productRows(measured, compared[0]?.value ?? null), ...compared];
  },
};

const isAbstained = ({ outcome }: AskedQuestion): boolean => outcome === 'no-evidence';

function productRows(measured: readonly AskedQuestion[], baseline: number | null): Row[] {
  const answerable = measured.filter(({ indexed }) => indexed);
  const unanswerable = measured.filter(({ indexed }) => !indexed);
  const wronglySilent = percentOf(answerable.filter(isAbstained).length, answerable.length);
  const wronglySpoken = percentOf(
    unanswerable.filter((question) => !isAbstained(question)).length,
    unanswerable.length,
  );
  const asked = `n=${answerable.length} answerable and ${unanswerable.length} unanswerable`;
  return [
    atLeast(GOAL, {
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
  }: { signal: keyof typeof signals; measured: readonly AskedQuestion[]; tuning: readonly AskedQuestion[] },
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
