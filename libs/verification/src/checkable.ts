import { extractFacts, isGreeting, splitClauses } from '@app/language';
import { isRequest } from './requests.js';

/** Whole sentences that offer further help: what goes on to say something else is checked. */
const OFFER =
  /^(?:도움이 (?:되었기를|되셨기를|되길|되시길) 바랍니다|(?:더|추가로|다른|또) ?(?:궁금|문의|질문|필요)[^.,]{0,30}(?:문의|질문|말씀|연락|알려)[^.,]{0,10}|i hope (?:this|that) helps|you(?:'|’)re welcome|(?:please )?let me know if you (?:have|need) (?:any )?(?:other |more |further )?(?:questions?|help|anything else))[\s.!~]*$/i;
const QUESTION = /(?:\?|？|(?:까요|나요|습니까|는지요)[.!]?)\s*$/;
const HEDGE =
  /(?:모르겠(?:습니다|어요|네요)|(?:찾을|확인할|알|답변드릴|답변할) 수 없(?:습니다|어요|었습니다|음|다)|(?:나와|명시되어|포함되어|기재되어|언급되어) 있지 않(?:습니다|아요|음|다)|(?:문서|자료|근거)에(?:는|서)? 없(?:습니다|어요|음|다))[\s.!]*$|^(?:sorry,? )?i (?:do not|don(?:'|’)t|cannot|can(?:'|’)t) (?:know|find|answer|tell)\b|\bnot (?:found|mentioned|stated|covered|specified) in the (?:provided )?(?:documents?|passages?|context|sources?)[\s.!]*$|^not in the (?:provided )?(?:documents?|passages?|evidence|context|sources?)[\s.!]*$|\bthe (?:provided )?(?:documents?|passages?|evidence|context|sources?) (?:do|does)(?: not|n(?:'|’)t) (?:say|tell|state|mention|answer)(?: (?:this|that|it))?[\s.!]*$|\bno (?:information|answer) (?:was )?found\b/i;
/** A reason or a further statement in front of an admission ("해고되어 알 수 없습니다") is a claim of its own. */
const CONNECTED =
  /(?:되어서?|하여서?|해서|아서|어서|라서|이라|때문에|하고|되고|지만|므로|니까|으며|하며|되며)(?=\s)(?<!(?:대|관|통)하여)/;
const LONGEST_PHRASE = 80;

/**
 * Whether a sentence says something that evidence could bear out. Greetings, questions, requests to whoever answers and
 * admissions of not knowing do not, unless they carry a number, date or code or go on after a comma: then they are checked like
 * any other sentence.
 */
export function isCheckable(sentence: string): boolean {
  const text = sentence.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  if (isGreeting(text) || OFFER.test(text)) return false;
  if (text.length > LONGEST_PHRASE || extractFacts(text).length > 0) return true;
  return !QUESTION.test(text) && !isRequest(text) && !isAdmission(text);
}

/**
 * Whether a sentence says nothing but that the documents do not answer ("문서에 없습니다.", "Not in the documents.").
 * With a number, date or code, or with a reason in front, it says more and is checked.
 */
export function isAdmission(sentence: string): boolean {
  const text = sentence.trim();
  if (text.length > LONGEST_PHRASE || extractFacts(text).length > 0) return false;
  const hedge = HEDGE.exec(text);
  return hedge !== null && !CONNECTED.test(text.slice(0, hedge.index)) && splitClauses(text).length === 1;
}
