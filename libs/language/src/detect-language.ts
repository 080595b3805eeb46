/** The languages that answers are written in. */
export type Language = 'ko' | 'en';

/** Share of Hangul among the letters from which a text counts as Korean. */
const KOREAN_SHARE = 0.3;

const HANGUL_LETTERS = /[\uAC00-\uD7A3\u1100-\u11FF\u3131-\u318E\uA960-\uA97C\uD7B0-\uD7FB]/g;
const ALL_LETTERS = /\p{L}/gu;

/**
 * Korean when at least 30 % of the letters are Hangul, English otherwise.
 *
 * The bar lies below one half because a Korean question about "Windows Server 2022 Datacenter" holds
 * more Latin letters than Hangul, while an English text rarely holds any Hangul. Exactly 30 % is
 * Korean; a text without letters is English.
 */
export function detectLanguage(text: string): Language {
  const letters = text.match(ALL_LETTERS)?.length ?? 0;
  const hangul = text.match(HANGUL_LETTERS)?.length ?? 0;
  return letters > 0 && hangul / letters >= KOREAN_SHARE ? 'ko' : 'en';
}
