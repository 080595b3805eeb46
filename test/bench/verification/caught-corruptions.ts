import type { Claim } from '@app/contracts';
import type { Judge } from '@app/models';
import type { BenchContext } from '../measurement.js';
import { atLeast, type Figure, type Row } from '../row.js';
import { checkSentence, containment, isFlagged, settle } from './check-sentence.js';
import { corruptions, corruptSentences, type CorruptedSentence, type Kind } from './corruptions/index.js';
import { percentOf } from './share.js';
import type { StatedSentence } from './stated-sentences.js';

const SEED = 7;
const CASES = 250;
const GOALS: Record<Kind, number | null> = {
  number: 97,
  date: 97,
  'unit or money': 97,
  code: 97,
  name: null,
  negation: 80,
};
const kinds = Object.keys(corruptions) as Kind[];
const languages = ['ko', 'en'] as const;

const figureOf = (language: string, kind: Kind): Figure => ({
  metric: `caught, ${language}, ${kind}`,
  unit: '%',
  goal: GOALS[kind],
});
const judgedFigure = (language: string, kind: Kind): Figure => ({
  ...figureOf(language, kind),
  metric: `caught with the judge, ${language}, ${kind}`,
});

export const corruptionFigures: Figure[] = languages.flatMap((language) => [
  ...kinds.map((kind) => figureOf(language, kind)),
  judgedFigure(language, 'negation'),
]);

interface Measured {
  context: BenchContext;
  judge: Judge;
  /** Least containment at which plain containment passes 95 % of true sentences. */
  threshold: number;
}

/**
 * Sentences that the product supports, with one detail changed, by kind and language. Caught means flagged, as for true
 * sentences: contradicted, or a detail of it missed in the evidence.
 */
export async function measureCorruptions(
  sentences: readonly StatedSentence[],
  { context, judge, threshold }: Measured,
): Promise<Row[]> {
  const supported = new Map<StatedSentence, boolean>();
  const isSupported = (sentence: StatedSentence): boolean => {
    const known = supported.get(sentence) ?? checkSentence(sentence).verdict === 'supported';
    supported.set(sentence, known);
    return known;
  };
  const rows: Row[] = [];
  for (const language of languages) {
    const pool = sentences.filter(({ document }) => document.language === language);
    for (const kind of kinds) {
      context.say(`  ${language}, ${kind}`);
      const cases = corruptSentences(kind, pool, { most: CASES, seed: SEED, isSupported });
      const claims = cases.map(checkSentence);
      tell(context, cases, claims);
      const baseline = percentOf(
        cases.filter((one) => containment(one) < threshold).length,
        cases.length,
      ).value;
      rows.push(rowOf(figureOf(language, kind), cases, { claims, baseline }));
      if (kind !== 'negation') continue;
      const settled: Claim[] = [];
      for (const claim of claims) settled.push(await settle(claim, judge));
      rows.push(rowOf(judgedFigure(language, kind), cases, { claims: settled, baseline }));
    }
  }
  return rows;
}

function rowOf(
  figure: Figure,
  cases: readonly CorruptedSentence[],
  { claims, baseline }: { claims: readonly Claim[]; baseline: number },
): Row {
  const { value, interval } = percentOf(claims.filter(isFlagged).length, claims.length);
  const released = claims.filter(({ verdict }) => verdict === 'supported').length;
  const reworded = cases.filter(({ verbatim }) => !verbatim).length;
  return atLeast(figure.goal, {
    ...figure,
    value,
    baseline,
    note: `${interval}, ${released} still supported, ${reworded} from reworded sentences`,
  });
}

/** With `--misses`: what was not caught, for whoever changes a rule. */
function tell(context: BenchContext, cases: readonly CorruptedSentence[], claims: readonly Claim[]): void {
  if (!context.arguments.includes('--misses')) return;
  for (const [index, { kind, original, text }] of cases.entries())
    if (!isFlagged(claims[index]!)) context.show(`${kind}\n  ${original}\n  ${text}`);
}
