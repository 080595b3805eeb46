import { polarity, splitClauses } from '@app/language';
import { claimTerms } from './terms.js';

/** A sentence or a clause of it, with its content words. */
export interface Unit {
  text: string;
  terms: ReadonlySet<string>;
  /** Whether it is an item of what its sentence denies: "공무원, 학생은 제외됩니다", "받을 수 없는 사람은 공무원, 학생입니다". */
  denied: boolean;
}

/** A comma behind a noun lists; behind these endings it parts clauses. */
const ITEM = /(?<![고며면나서도니데로까만해에여])[가-힣)%],$/;
/** What is listed is what does not get something: "지원 제외 대상은", "신청할 수 없는 사람은". */
const DENIED_TOPIC =
  /(?:제외|배제|미지급|불가|없는|않는|아닌|못하는)(?:되는|하는|한|된|능한)? ?[가-힣]{1,6}(?:은|는)\s/;
/** A Korean predicate stands at the end; a negation further in front is that of something else. */
const PREDICATE = 14;

/** Whether the predicate at the end of a clause is negated; anywhere in a clause that is not Korean. */
export function negatesPredicate(clause: string): boolean {
  return (
    !/[가-힣]/.test(clause) ||
    polarity(clause).cues.some(({ end }) => end >= clause.trimEnd().length - PREDICATE)
  );
}

/** A sentence and, when it has several, its clauses. */
export function unitsOf(sentence: string): Unit[] {
  const clauses = splitClauses(sentence);
  const texts = clauses.length > 1 ? clauses.map(({ text }) => text) : [sentence];
  const deniesItems =
    texts.length > 1 && polarity(texts.at(-1)!).cues.length > 0 && negatesPredicate(texts.at(-1)!);
  const isTopicDenied = DENIED_TOPIC.test(texts[0]!);
  return texts.map((text, index) => ({
    text,
    terms: claimTerms(text),
    denied: (deniesItems && ITEM.test(text.trim())) || (isTopicDenied && index > 0),
  }));
}
