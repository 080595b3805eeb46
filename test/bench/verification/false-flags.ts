import type { Claim } from '@app/contracts';
import type { Judge } from '@app/models';
import type { BenchContext } from '../measurement.js';
import { atMost, type Figure, type Row } from '../row.js';
import { shuffled } from '../random.js';
import { checkSentence, containment, isFlagged, settle } from './check-sentence.js';
import { percentOf } from './share.js';
import type { StatedSentence } from './stated-sentences.js';

const SEED = 3;
const MOST = 1_500;
const MOST_FALSE = 5;
/** Sets whose sentences people wrote, or found to be supported, in other words than the evidence. */
const sets = {
  welfare: 'ko, gold answers (welfare)',
  wice: 'en, claims found supported (WiCE)',
  begin: 'en, answers found attributable (BEGIN)',
};
const all = 'ko and en, all';
const goals: Record<string, number | null> = { [all]: MOST_FALSE, [sets.welfare]: MOST_FALSE };

const figuresOf = (group: string): Figure[] => [
  { metric: `true, reworded, flagged: ${group}`, unit: '%', goal: goals[group] ?? null },
  { metric: `true, reworded, not supported: ${group}`, unit: '%', goal: null },
  { metric: `true, reworded, not supported with the judge: ${group}`, unit: '%', goal: null },
];

export const falseFlagFigures: Figure[] = [all, ...Object.values(sets)].flatMap(figuresOf);

interface Checked {
  sentence: StatedSentence;
  claim: Claim;
  settled: Claim;
}

/** True sentences in other words than their evidence: how many are flagged, and how many are not released. */
export async function measureFalseFlags(
  sentences: readonly StatedSentence[],
  { context, judge, threshold }: { context: BenchContext; judge: Judge; threshold: number },
): Promise<Row[]> {
  const checked: Checked[] = [];
  for (const sentence of rewordedSentences(sentences)) {
    const claim = checkSentence(sentence);
    if (claim.verdict === 'not_checkable') continue;
    checked.push({ sentence, claim, settled: await settle(claim, judge) });
    if (context.arguments.includes('--misses') && isFlagged(claim))
      context.show(
        `flagged: ${claim.reasons.map(({ rule, detail }) => `${rule} ${detail}`).join('; ')}\n  ${claim.text}`,
      );
  }
  const groups = Object.entries(sets).map(
    ([source, group]) =>
      [group, checked.filter(({ sentence }) => sentence.document.source === source)] as const,
  );
  return [[all, checked] as const, ...groups].flatMap(([group, rows]) => rowsOf(group, rows, threshold));
}

/** What people wrote, at most 1,500 of a set, in a seeded order. */
export function rewordedSentences(sentences: readonly StatedSentence[]): StatedSentence[] {
  return Object.keys(sets).flatMap((source) =>
    shuffled(
      sentences.filter(({ verbatim, document }) => !verbatim && document.source === source),
      SEED,
    ).slice(0, MOST),
  );
}

function rowsOf(group: string, rows: readonly Checked[], threshold: number): Row[] {
  const counts = [
    rows.filter(({ claim }) => isFlagged(claim)),
    rows.filter(({ claim }) => claim.verdict !== 'supported'),
    rows.filter(({ settled }) => settled.verdict !== 'supported'),
  ];
  const baseline = percentOf(
    rows.filter(({ sentence }) => containment(sentence) < threshold).length,
    rows.length,
  );
  const left = rows.filter(({ claim }) => !isFlagged(claim) && isConclusion(claim)).length;
  return figuresOf(group).map((figure, index) => {
    const { value, interval } = percentOf(counts[index]!.length, rows.length);
    const note =
      index === 0 ? `${interval}; ${left} more are conclusions that only a judge may tell` : interval;
    return atMost(figure.goal, { ...figure, value, baseline: baseline.value, note });
  });
}

const isConclusion = ({ reasons }: Claim): boolean => reasons.some(({ rule }) => rule === 'conclusion');
