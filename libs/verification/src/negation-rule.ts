import { polarity } from '@app/language';
import { unitsOf, type Unit } from './clauses.js';
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
    .flatMap((sentence) => sentence.units());
  for (const clause of unitsOf(claim)) {
    const pairs = pairsOf(clause, evidence);
    const best = pairs[0];
    if (!best || best.likeness < least) continue;
    const close = pairs.filter((pair) => pair.likeness >= best.likeness - CLOSE);
    if (close.every((pair) => isFlipped(pair))) return best;
  }
  return undefined;
}

/** A negation of the evidence may be the claim's own when its sentence has this share of the words of the claim's clause. */
const OWN_NEGATION = 0.3;

/**
 * Whether a claim's main clause is negated while nothing in or beside the window negates the same. Words in common cannot
 * bear out such a claim, although the evidence may still mean it ("초과" for "넘지 않는 것은 아니다").
 */
export function isNegatedAlone(claim: string, window: Window): boolean {
  const main = unitsOf(claim).at(-1);
  if (!main || !isNegated(main.text) || !negatesPredicate(main.text)) return false;
  const { terms } = main;
  return neighbourhood(window)
    .map((index) => window.read.sentences[index]!)
    .filter(({ text }) => polarity(text).cues.length > 0)
    .every((sentence) => terms.size >= FEWEST_TERMS && held(terms, sentence.terms) < OWN_NEGATION);
}

/** A Korean negation far from the end belongs to an adverb: "방문하지 않고 온라인으로 신청할 수 있습니다". */
const PREDICATE = 14;
const negatesPredicate = (main: string): boolean =>
  !/[가-힣]/.test(main) || polarity(main).cues.some(({ end }) => end >= main.trimEnd().length - PREDICATE);

/** "…하면,", "if …": a condition asserts nothing, so it is compared with conditions alone. */
const CONDITION = /[가-힣]면,?\s*$|^(?:if|unless|when)\b/i;

/** One clause says what the other denies, whether or not what it has in brackets is read with it. */
function isFlipped({ claim, evidence }: ClausePair): boolean {
  if (CONDITION.test(claim) !== CONDITION.test(evidence)) return false;
  const negated = isNegated(claim);
  return isNegated(evidence) !== negated && (polarity(evidence).negated !== negated || !negated);
}

/** "방문하지 않고", "제한 없이": how something is done, not whether. */
const ADVERB = /[가-힣]+(?:지 않고도?| 없이)(?=\s)/g;

/** What stands in brackets is an aside: "종합소득(사업소득 제외)". */
const isNegated = (clause: string): boolean =>
  polarity(clause.replace(/\([^)]*\)/g, ' ').replace(ADVERB, ' ')).negated;

function pairsOf(clause: Unit, evidence: readonly Unit[]): ClausePair[] {
  if (clause.terms.size < FEWEST_TERMS) return [];
  return evidence
    .map(({ text, terms }) => ({
      claim: clause.text,
      evidence: text,
      likeness: likeness(clause.terms, terms),
    }))
    .sort((a, b) => b.likeness - a.likeness);
}

/** Share of the words of one that another has. */
function held(terms: ReadonlySet<string>, by: ReadonlySet<string>): number {
  return [...terms].filter((term) => by.has(term)).length / terms.size;
}

/** Share of common words in the larger of the two: 1 for the same words, 0 for none. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const larger = Math.max(left.size, right.size);
  return larger === 0 ? 0 : [...left].filter((term) => right.has(term)).length / larger;
}
