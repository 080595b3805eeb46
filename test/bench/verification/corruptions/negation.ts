import { choose, type Corruption } from './corruption.js';

/** What is replaced in the main clause and by what; the first that fits. Each says the opposite. */
const KOREAN: readonly (readonly [RegExp, string])[] = [
  [/수 있(?=(?:습니다|다|어요|음)[.\s]*$)/, '수 없'],
  [/수 없(?=(?:습니다|다|어요|음)[.\s]*$)/, '수 있'],
  [/하지 (?:않습니다|아니합니다)(?=[.\s]*$)/, '합니다'],
  [/되지 (?:않습니다|아니합니다)(?=[.\s]*$)/, '됩니다'],
  [/하지 (?:않는다|아니한다)(?=[.\s]*$)/, '한다'],
  [/되지 (?:않는다|아니한다)(?=[.\s]*$)/, '된다'],
  [/합니다(?=[.\s]*$)(?<!(?:해야|하여야|아야|어야) 합니다)/, '하지 않습니다'],
  [/됩니다(?=[.\s]*$)(?<!(?:면|아도|어도|해도) 됩니다)/, '되지 않습니다'],
  [/(?<=[가-힣])한다(?=[.\s]*$)(?<!(?:해야|하여야|아야|어야) ?한다)/, '하지 않는다'],
  [/(?<=[가-힣])된다(?=[.\s]*$)/, '되지 않는다'],
  [/(?<=[가-힣)])입니다(?=[.\s]*$)/, '이 아닙니다'],
  [/(?<=[가-힣)])이다(?=[.\s]*$)/, '이 아니다'],
  [/(?<=[가-힣])하였다(?=[.\s]*$)/, '하지 않았다'],
  [/(?<=[가-힣])했다(?=[.\s]*$)/, '하지 않았다'],
  [/(?<=[가-힣])되었다(?=[.\s]*$)/, '되지 않았다'],
  [/있습니다(?=[.\s]*$)/, '있지 않습니다'],
  [/있다(?=[.\s]*$)/, '있지 않다'],
];
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\bcannot\b|\bcan not\b|\bcan't\b/, 'can'],
  [/\b(is|are|was|were|will|must|should|may|could|would) not\b/, '$1'],
  [/\bdo not (?=[a-z])/, ''],
  [/\bcan\b(?! only)/, 'cannot'],
  [/\b(is|are|was|were|will|must|should|could|would)\b(?! (?:not|only|no|never)\b)/, '$1 not'],
];

/**
 * The main clause of a sentence negated, or its negation taken away. Sentences with a condition, a double negation or
 * several clauses that a pattern might mistake are left alone: there "not" is no plain contradiction.
 */
export const corruptNegation: Corruption = (sentence, { random }) => {
  const isKorean = /[가-힣]/.test(sentence);
  if (sentence.endsWith('?') || (isKorean ? isUnclear(sentence) : UNCLEAR.test(sentence))) return undefined;
  const fitting = (isKorean ? KOREAN : ENGLISH).filter(([pattern]) => pattern.test(sentence));
  const [pattern, opposite] = (isKorean ? fitting[0] : choose(fitting, random)) ?? [];
  if (!pattern || opposite === undefined) return undefined;
  return sentence.replace(pattern, opposite);
};

const UNCLEAR =
  /\b(?:if|unless|or|either|neither|nor|only|except|who|which|that|whether|but|although|because|when|while|what|how|where)\b|["“(]/i;
const isUnclear = (sentence: string): boolean =>
  /(?:않을 수|없지 않|거나|만약|그러나|하지만|지만)/.test(sentence);
