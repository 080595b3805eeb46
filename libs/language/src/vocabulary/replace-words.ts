/** A word of a text and what is to stand in its place. */
export interface Replacement {
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  other: string;
}

/** Particles that follow the last sound of a word: behind a final consonant, behind a vowel. */
const PAIRS: readonly (readonly [closed: string, open: string])[] = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['이나', '나'],
  ['이라', '라'],
  ['이란', '란'],
  ['이며', '며'],
];

const PARTICLE = /^(으로|이나|이라|이란|이며|은|는|이|가|을|를|과|와|로|나|라|란|며)(?![\uAC00-\uD7A3])/;

/**
 * The text with words replaced, and the particle behind each fitted to its new sound: "해약은" becomes "해지는".
 *
 * @param replacements in the order of the text, none within another
 */
export function replaceWords(text: string, replacements: readonly Replacement[]): string {
  let written = '';
  let at = 0;
  for (const { start, end, other } of replacements) {
    written += text.slice(at, start) + other;
    const particle = PARTICLE.exec(text.slice(end, end + 3))?.[1] ?? '';
    written += fitted(particle, other);
    at = end + particle.length;
  }
  return written + text.slice(at);
}

function fitted(particle: string, word: string): string {
  const last = word.charCodeAt(word.length - 1);
  const pair = PAIRS.find((each) => each.includes(particle));
  if (!pair || last < 0xac00 || last > 0xd7a3) return particle;
  const final = (last - 0xac00) % 28;
  // 로 also follows ㄹ.
  const isClosed = final !== 0 && !(pair[1] === '로' && final === 8);
  return isClosed ? pair[0] : pair[1];
}
