/** What may stand behind the last word: marks of the end, quotes, brackets and note numbers. */
const TAIL = /(?:[\s.!?…。"'”’)\]」』]|\[\d{1,4}\])+$/u;
/** Words in brackets behind the last one ("사용합니다(권장)"), whose own bracket is gone. */
const ASIDE = /\s?\([^()]*$/;
/** Last syllables of Korean predicates, and of the nouns that lists make of them ("가능함"). */
const PREDICATE = /[다요죠까오네음함임됨]$/;
/** English words that something must follow. */
const DANGLING =
  /\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|as|than|that|which|who|whose|if|when|while|because|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|not|no|its|their|his|her|your|our|per)$/i;
const FEWEST_WORDS = 3;

/**
 * Whether a text ends as a sentence that states something does: in Korean with a predicate, otherwise with a full stop
 * behind a word that may come last. Headings, items of a list and sentences that were cut off do not.
 */
export function isStatement(text: string): boolean {
  const words = text.replace(TAIL, '').replace(ASIDE, '');
  if (/[가-힣]/.test(words)) return PREDICATE.test(words);
  const isStopped = /[.!…。]["'”’)\]」』\s]*$/u.test(text.replace(/(?:\[\d{1,4}\]|\s)+$/, ''));
  return isStopped && words.split(/\s+/).length >= FEWEST_WORDS && !DANGLING.test(words);
}
