import { polarity, splitClauses } from '@app/language';
import { claimTerms } from './terms.js';
import { neighbourhood, type Window } from './windows.js';

/** A clause of a claim and the clause of the evidence that answers it. */
export interface ClausePair {
  claim: string;
  evidence: string;
  /** 0 to 1: share of common words in the larger of the two. */
  likeness: number;
}

/** Fewer words than this make a clause too common to compare. */
const FEWEST_TERMS = 2;
/** Two clauses this close are equally good answers. */
const CLOSE = 0.1;

/**
 * The clause of the window that says the opposite of a clause of the claim: alike in words both ways,
 * but one negated and the other not. An equally alike clause that agrees clears the claim.
 *
 * @param least Likeness from which two clauses speak of the same thing.
 */
export function findNegationFlip(claim: string, window: Window, least: number): ClausePair | undefined {
  const evidence = window.read.sentences
    .slice(window.from, window.to + 1)
    .flatMap(({ text }) => unitsOf(text));
  for (const clause of unitsOf(claim)) {
    const pairs = pairsOf(clause, evidence);
    const best = pairs[0];
    if (!best || best.likeness < least) continue;
    const close = pairs.filter((pair) => pair.likeness >= best.likeness - CLOSE);
    if (close.every((pair) => isNegated(pair.evidence) !== isNegated(clause))) return best;
  }
  return undefined;
}

/**
 * Whether a claim's main clause is negated while nothing in or beside the window is. Words in common cannot
 * bear out such a claim, although the evidence may still mean it ("초과" for "넘지 않는 것은 아니다").
 */
export function isNegatedAlone(claim: string, window: Window): boolean {
  const main = unitsOf(claim).at(-1) ?? claim;
  if (!isNegated(main)) return false;
  return neighbourhood(window).every(
    (index) => polarity(window.read.sentences[index]!.text).cues.length === 0,
  );
}

/** What stands in brackets is an aside: "종합소득(사업소득 제외)". */
const isNegated = (clause: string): boolean => polarity(clause.replace(/\([^)]*\)/g, ' ')).negated;

function pairsOf(clause: string, evidence: readonly string[]): ClausePair[] {
  const terms = claimTerms(clause);
  if (terms.size < FEWEST_TERMS) return [];
  return evidence
    .map((text) => ({ claim: clause, evidence: text, likeness: likeness(terms, claimTerms(text)) }))
    .sort((a, b) => b.likeness - a.likeness);
}

/** A sentence and, when it has several, its clauses. */
function unitsOf(sentence: string): string[] {
  const clauses = splitClauses(sentence);
  return clauses.length > 1 ? clauses.map(({ text }) => text) : [sentence];
}

/** Share of common words in the larger of the two: 1 for the same words, 0 for none. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const larger = Math.max(left.size, right.size);
  return larger === 0 ? 0 : [...left].filter((term) => right.has(term)).length / larger;
}
