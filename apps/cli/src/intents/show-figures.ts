import type { IntentVersionDetail } from '@app/contracts';
import { textTable } from '../models/text-table.js';
import type { Words } from '../words.js';

/** Intents that a person should look at first. */
const WEAKEST = 5;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** What a version is worth, as a reader of a terminal wants it: figures by part, then the weakest intents. */
export function showFigures(version: IntentVersionDetail, say: Words['intents']): string {
  const { report, number, intentCount, exampleCount } = version;
  const heading = say.version(number, intentCount ?? 0, exampleCount ?? 0);
  if (!report) return `${heading}\n`;
  const parts = [
    { name: say.heldOut, figures: report.heldOut },
    ...(report.test ? [{ name: say.test, figures: report.test }] : []),
  ];
  const rows = parts.map(({ name, figures }) => [
    name,
    String(figures.count),
    percent(figures.accuracy),
    percent(figures.macroF1),
    figures.calibrationError.toFixed(3),
    figures.outOfScope ? figures.outOfScope.auroc.toFixed(3) : '-',
  ]);
  const columns = [say.part, 'n', say.accuracy, say.macroF1, say.calibrationError, say.auroc];
  const { perIntent } = report.test ?? report.heldOut;
  const weakest = perIntent
    .filter(({ support }) => support > 0)
    .toSorted((left, right) => left.f1 - right.f1)
    .slice(0, WEAKEST)
    .map(({ intent, support, precision, recall, f1 }) => [
      intent,
      String(support),
      percent(precision),
      percent(recall),
      percent(f1),
    ]);
  const figures = new Set([1, 2, 3, 4, 5]);
  return [
    `${heading}\n`,
    textTable(columns, rows, figures),
    `\n${say.weakest}\n`,
    textTable([say.intent, 'n', say.precision, say.recall, 'F1'], weakest, figures),
  ].join('');
}
