import { entails, extractFacts, polarity } from '@app/language';
import { negatesPredicate, unitsOf, type Unit } from './clauses.js';
import { claimTerms, contentWords } from './terms.js';
import { neighbourhood, type Window } from './windows.js';

/** A clause of a claim and the clause of the evidence that answers it. */
interface ClausePair {
  claim: Unit;
  evidence: Unit;
  /** 0 to 1: share of common words in the larger of the two. */
  likeness: number;
}

/** Fewer words than this make a clause too common to compare. */
const FEWEST_TERMS = 2;
/** Two clauses this close are equally good answers. */
const CLOSE = 0.1;

/**
 * The clause of the window that says the opposite of a clause of the claim: alike in words both ways,
 * but one negated and the other not. An equally alike clause that agrees clears the claim, and so does an exception
 * beside it that names what the claim is about.
 *
 * @param least Likeness from which two clauses speak of the same thing.
 */
export function findNegationFlip(
  claim: string,
  window: Window,
  least: number,
): { claim: string; evidence: string } | undefined {
  const evidence = window.read.sentences
    .slice(window.from, window.to + 1)
    .flatMap((sentence) => sentence.units());
  const units = unitsOf(claim);
  for (const clause of units) {
    const pairs = pairsOf(clause, evidence);
    const best = pairs[0];
    if (!best || best.likeness < least) continue;
    const close = pairs.filter((pair) => pair.likeness >= best.likeness - CLOSE);
    if (!close.every((pair) => isFlipped(pair)) || isExcepted(best, window)) continue;
    if (clause === units.at(-1) && (isOtherSide(claim) || isSpared(clause, best.evidence))) continue;
    return { claim: clause.text, evidence: best.evidence.text };
  }
  return undefined;
}

/** A negation of the evidence may be the claim's own when its sentence has this share of the words of the claim. */
const OWN_NEGATION = 0.3;

/**
 * Whether a claim's main clause is negated while nothing in or beside the window negates the same. Words in common cannot
 * bear out such a claim, although the evidence may still mean it.
 *
 * @returns `concluded` when the claim gives the reason itself ("…만 대상이므로 …은 아닙니다") says that there is nothing else
 *   ("다른 방법은 없습니다") or turns a limit round ("초과하면 받을 수 없습니다"): it may follow from the evidence, which a judge may tell; `stated` otherwise.
 */
export function negatedAlone(claim: string, window: Window): 'stated' | 'concluded' | undefined {
  const main = unitsOf(claim).at(-1);
  if (!main || !isNegated(main.text) || !negatesPredicate(main.text)) return undefined;
  const whole = claimTerms(claim);
  const word = EXCLUSION.exec(main.text)?.[0];
  const details = extractFacts(main.text).filter((fact) => fact.kind !== 'number');
  const answered = neighbourhood(window)
    .map((index) => window.read.sentences[index]!)
    .some(({ text, terms, facts }) => {
      if (word && text.includes(word)) return true;
      if (polarity(text).cues.length === 0 && !HIDDEN.test(text)) return false;
      if (details.some((detail) => facts.some((fact) => entails(fact, detail)))) return true;
      return [main.terms, whole].some((own) => own.size < FEWEST_TERMS || held(own, terms) >= OWN_NEGATION);
    });
  if (answered) return undefined;
  const concludes = [REASON, NEED_NOT].some((form) => form.test(claim)) || ELSE.test(main.text);
  return concludes || isOtherSide(claim) ? 'concluded' : 'stated';
}

/** Words that exclude by themselves: the same one near by excludes as well. */
const EXCLUSION = /제외|배제|금지/;
/** A negation inside a noun: "미소유 상태", "미적용자", "무주택자". */
const HIDDEN = /(?<![가-힣])(?:미(?:소유|소지|포함|해당|적용|취업|가입|지급|제출|신청)|무(?:주택|소득|직))/;
/** A claim that gives its reason. */
const REASON = /(?:므로|때문에|니까|이라서|라서|되니|이니)(?=[\s,])/;
/** Nothing else, nothing extra: that follows from evidence that names no more, if it names all. */
const ELSE = /(?:다른|별도|따로|추가|그 외|그 밖)/;
/** A condition that is the other side of one that the evidence sets. */
const OTHER_SIDE =
  /(?:초과|넘|미달|벗어)[가-힣\s]{0,8}?(?:경우|면|때|은|는)(?=[\s,에])|(?:않|못하|아니|없)(?:으면|면|을 경우|는 경우|다면)/;

/** Whether a claim denies something of the other side of a condition: that agrees with what affirms it of this side. */
const isOtherSide = (claim: string): boolean =>
  OTHER_SIDE.test(claim) && polarity(claim).cues.length > 0 && negatesPredicate(claim);

/** "내지 않아도 됩니다": nobody need; only what must be done contradicts that. */
const NEED_NOT = /지 않(?:아도|으셔도) (?:됩|된|돼|괜찮)/;
const MUST = /(?:해야|하여야|어야|아야|필수|의무|필요)/;
const isSpared = (claim: Unit, evidence: Unit): boolean =>
  NEED_NOT.test(claim.text) && !MUST.test(evidence.text);

/** "…하면,", "if …": a condition asserts nothing, so it is compared with conditions alone. */
const CONDITION = /[가-힣]면,?\s*$|^(?:if|unless|when)\b/i;

/** One clause says what the other denies, however their brackets, asides and lists are read. */
function isFlipped({ claim, evidence }: ClausePair): boolean {
  if (CONDITION.test(claim.text) !== CONDITION.test(evidence.text)) return false;
  const negated = isNegated(claim.text);
  const readings = [isNegated(evidence.text)];
  if (negated) readings.push(polarity(evidence.text).negated, HIDDEN.test(evidence.text));
  else readings.push(isNegated(withoutAsides(evidence.text, claim.terms)));
  if (evidence.denied) readings.push(!isNegated(evidence.text));
  const own = [negated];
  if (claim.denied) own.push(!negated);
  if (BELOW.test(claim.text)) own.push(isNegated(claim.text.replace(BELOW, ' ')));
  return !own.some((reading) => readings.includes(reading));
}

/** "6억 원을 초과하지 않고" is "6억 원 이하". */
const BELOW = /(?:초과하|넘)지 (?:않|아니)/;

/** "방문하지 않고", "제한 없이": how something is done, not whether. */
const ADVERB = /[가-힣]+(?:지 않고도?| 없이)(?=\s)/g;

/** What stands in brackets is an aside: "종합소득(사업소득 제외)". */
const isNegated = (clause: string): boolean =>
  polarity(clause.replace(/\([^)]*\)/g, ' ').replace(ADVERB, ' ')).negated;

/** A negated attribute, or one of several, with the words in front of it: "군인연금 수급권이 없는 제대군인". */
const ATTRIBUTE =
  /((?:\S+\s){1,3})\S*(?:없는|없던|없거나|않는|않은|않거나|아닌|아니거나|못한|못하는)(?=\s|$)/g;

/** A clause without the negated attributes whose noun or verb another one, by its words, leaves out. */
const withoutAsides = (clause: string, terms: ReadonlySet<string>): string =>
  clause.replace(ATTRIBUTE, (attribute, words: string) => {
    const negated = contentWords(words).at(-1) ?? [];
    const known = negated.filter((term) => terms.has(term)).length;
    return known > 0 && known >= negated.length / 2 ? attribute : ' ';
  });

/** Whether a negated sentence in or beside the window names what the claim has and the clause against it has not. */
function isExcepted({ claim, evidence }: ClausePair, window: Window): boolean {
  if (!isNegated(claim.text)) return false;
  const own = new Set([...claim.terms].filter((term) => !evidence.terms.has(term)));
  if (own.size < FEWEST_TERMS) return false;
  return neighbourhood(window)
    .map((index) => window.read.sentences[index]!)
    .some(({ text, terms }) => polarity(text).cues.length > 0 && held(own, terms) >= 0.5);
}

function pairsOf(clause: Unit, evidence: readonly Unit[]): ClausePair[] {
  if (clause.terms.size < FEWEST_TERMS) return [];
  return evidence
    .map((unit) => ({ claim: clause, evidence: unit, likeness: likeness(clause.terms, unit.terms) }))
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
