import type { Entailment, Judge } from '@app/models';
import { verifyClaim } from '@app/verification';
import { groupedBy, groupedByLanguage } from './grouped-by.js';
import { accuracy, balancedAccuracy, bootstrap, type Interval, type LabelPair } from './metrics.js';
import type { SetClaim } from './validation-sets.js';

type Label = SetClaim['label'];

/** A claim with what each judge and the product's rules say of it. */
export interface JudgedClaim extends SetClaim {
  /** By judge. */
  judged: ReadonlyMap<string, Label>;
  /** The lexical tier. */
  tier: Label;
}

/** How well labels were given. */
interface LabelFigures {
  accuracy: Interval;
  balanced: Interval;
  /** Balanced accuracy of "supported" against everything else: whether a sentence may be released. */
  released: number;
}

/** Figures of one group of claims. */
export interface ClaimFigures {
  group: string;
  claims: number;
  tier: LabelFigures;
  judges: { model: string; figures: LabelFigures; minusTier: Interval }[];
}

const BATCH = 64;

/** Asks every judge and the lexical tier about the same claims. */
export async function judgeClaims(
  claims: readonly SetClaim[],
  judges: ReadonlyMap<string, Judge>,
): Promise<JudgedClaim[]> {
  const labels = new Map<string, Label[]>();
  for (const [model, judge] of judges) labels.set(model, await labelAll(claims, judge));
  return claims.map((claim, index) => ({
    ...claim,
    judged: new Map([...labels].map(([model, given]) => [model, given[index] as Label])),
    tier: tierLabel(claim),
  }));
}

async function labelAll(claims: readonly SetClaim[], judge: Judge): Promise<Label[]> {
  const labels: Label[] = [];
  for (let first = 0; first < claims.length; first += BATCH) {
    const pairs = claims
      .slice(first, first + BATCH)
      .map(({ claim, evidence }) => ({ claim, premise: evidence }));
    labels.push(...(await judge.entailment(pairs)).map(likeliest));
  }
  return labels;
}

function likeliest(found: Entailment): Label {
  const order = ['supported', 'contradicted', 'neutral'] as const;
  return order.reduce((best, label) => (found[label] > found[best] ? label : best));
}

/** What the rules and words of the product say: whatever they neither support nor contradict is not in the evidence. */
export function tierLabel({ claim, evidence }: Pick<SetClaim, 'claim' | 'evidence'>): Label {
  const passage = { n: 1, documentId: 'evidence', versionId: 'evidence', text: evidence, start: 0 };
  const { verdict } = verifyClaim(claim, [passage]);
  return verdict === 'supported' || verdict === 'contradicted' ? verdict : 'neutral';
}

/** Claims of all sets together and by language, then by set. */
export function figuresBySet(claims: readonly JudgedClaim[]): ClaimFigures[] {
  const languages = groupedBy(claims, ({ language }) => `all (${language})`);
  const sets = groupedByLanguage(claims, ({ set }) => set);
  return [...new Map([['all', [...claims]], ...languages, ...sets])].map(([group, rows]) =>
    figuresOf(group, rows),
  );
}

/** Claims by kind, of unseen kinds or of seen ones, of the sets that hold both: those made by kind. */
export function figuresByKind(claims: readonly JudgedClaim[], unseen: boolean): ClaimFigures[] {
  const kinds = [...groupedBy(claims, ({ set }) => set).values()]
    .filter((rows) => new Set(rows.map((row) => row.unseen)).size > 1)
    .flatMap((rows) => rows.filter((row) => row.unseen === unseen));
  if (kinds.length === 0) return [];
  const groups = groupedBy(kinds, ({ kind }) => kind);
  return [...new Map([[unseen ? 'all unseen kinds' : 'all seen kinds', kinds], ...groups])].map(
    ([group, rows]) => figuresOf(group, rows),
  );
}

function figuresOf(group: string, claims: readonly JudgedClaim[]): ClaimFigures {
  const tierPairs = (rows: readonly JudgedClaim[]): LabelPair[] =>
    rows.map(({ tier, label }) => ({ given: tier, right: label }));
  const models = [...(claims[0]?.judged.keys() ?? [])];
  return {
    group,
    claims: claims.length,
    tier: labelFigures(claims, tierPairs),
    judges: models.map((model) => {
      const judgePairs = (rows: readonly JudgedClaim[]): LabelPair[] =>
        rows.map(({ judged, label }) => ({ given: judged.get(model) as Label, right: label }));
      return {
        model,
        figures: labelFigures(claims, judgePairs),
        minusTier: bootstrap(
          claims,
          (rows) => balancedAccuracy(judgePairs(rows)) - balancedAccuracy(tierPairs(rows)),
        ),
      };
    }),
  };
}

function labelFigures(
  claims: readonly JudgedClaim[],
  pairsOf: (rows: readonly JudgedClaim[]) => LabelPair[],
): LabelFigures {
  return {
    accuracy: bootstrap(claims, (rows) => accuracy(pairsOf(rows))),
    balanced: bootstrap(claims, (rows) => balancedAccuracy(pairsOf(rows))),
    released: balancedAccuracy(
      pairsOf(claims).map(({ given, right }) => ({
        given: releasedOrNot(given),
        right: releasedOrNot(right),
      })),
    ),
  };
}

function releasedOrNot(label: string): string {
  return label === 'supported' ? label : 'not supported';
}
