import { choose, flatten, replaceOne, type Corruption } from './corruption.js';

const KOREAN =
  /(?<![가-힣])[가-힣]{2,10}(?:공단|공사|센터|재단|협회|위원회|은행|법원|병원|시청|구청|대학교|연구원|연구소|보건소|복지관|장관|도지사)(?=$|[^가-힣]|[은는이가을를의와과도로]|에서|에게|으로)/g;
const ENGLISH =
  /(?<=[a-z,] )(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}(?=[ ,.])/g;

/** Names of organisations (Korean) and capitalised names (English) in a text. */
export function namesIn(text: string, language: 'ko' | 'en'): string[] {
  return [...text.matchAll(language === 'ko' ? KOREAN : ENGLISH)].map(([name]) => name);
}

/** A name replaced by one of other documents that the evidence does not know: an organisation, or what the article is about. */
export const corruptName: Corruption = (sentence, setting) => {
  const { random, title, titles, names, evidence } = setting;
  const unknown = (others: readonly string[]) => (): string | undefined => {
    for (let round = 0; round < 12; round += 1) {
      const other = choose(others, random);
      if (other && other.length > 1 && !evidence.includes(flatten(other))) return other;
    }
    return undefined;
  };
  const isAbout = title.length > 2 && sentence.includes(title);
  if (isAbout && random() < 0.5) return swapTitle(sentence, title, unknown(titles)());
  const pattern = /[가-힣]/.test(sentence) ? KOREAN : ENGLISH;
  return replaceOne(sentence, pattern, { random, other: unknown(names) });
};

function swapTitle(sentence: string, title: string, other: string | undefined): string | undefined {
  return other === undefined ? undefined : sentence.replace(title, () => other);
}
