const VOWEL = /[aeiouy]/;
const DOUBLED_CONSONANT = /([bdfgmnprt])\1$/;

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  return word.slice(0, -1);
}

/** "chang" for "changing", "plan" for "planning", "use" for "using"; undefined where too little would remain. */
function verbStem(word: string, ending: string): string | undefined {
  if (!word.endsWith(ending)) return undefined;
  const stem = word.slice(0, -ending.length);
  if (stem.length < 2 || !VOWEL.test(stem)) return undefined;
  if (stem.length === 2) return VOWEL.test(stem.charAt(0)) ? `${stem}e` : undefined;
  return stem.length > 3 && DOUBLED_CONSONANT.test(stem) ? stem.slice(0, -1) : stem;
}

/**
 * A lower-case English word without plural, past and -ing endings: the first step of the Porter2
 * stemmer, after which a final e is dropped and y becomes i so that "change", "changes", "changed"
 * and "changing" meet in "chang", "policy" and "policies" in "polici".
 *
 * Derivations ("applicant", "application") are left apart on purpose: the later steps of Porter merge
 * words such as "organ" and "organization", "policy" and "police", which costs precision in manuals.
 */
export function stemEnglish(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith('ied')) return word.length > 4 ? `${word.slice(0, -3)}i` : word.slice(0, -1);
  let stem = withoutPlural(word);
  if (!stem.endsWith('eed')) stem = verbStem(stem, 'ed') ?? verbStem(stem, 'ing') ?? stem;
  if (stem.length > 3 && stem.endsWith('e')) return stem.slice(0, -1);
  return stem.length > 2 && stem.endsWith('y') && !VOWEL.test(stem.charAt(stem.length - 2))
    ? `${stem.slice(0, -1)}i`
    : stem;
}
