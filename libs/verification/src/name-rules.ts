import { coinedWords } from './coined-words.js';
import { fold, type Folded } from './fold.js';
import { neighbourhood, type Window } from './windows.js';
import type { PassageReading } from './passages.js';

/** A name or quotation in a claim that the evidence does not bear out. */
export interface NameFinding {
  rule: 'name' | 'quote';
  text: string;
  /** The evidence names another of the same kind at that place. */
  against?: string;
}

const QUOTED = /[“"「『‘]([^“”"「」『』‘’]{2,200})[”"」』’]/g;
const ORGANISATION =
  /(?<![가-힣A-Za-z])([가-힣A-Za-z]{1,12}(?:팀|부서|센터|공단|공사|재단|협회|위원회|은행|법원|병원|지사|본부|연구소|대학교|보건소|구청|시청|팀장|부장|과장|본부장|장관|청장|도지사|위원장))(?=$|[^가-힣]|[이가은는을를과와도만의에로]|에서|으로|에게)/g;
const SUFFIX =
  /(?:팀장|본부장|부장|과장|팀|부서|센터|공단|공사|재단|협회|위원회|은행|법원|병원|지사|본부|연구소|대학교|보건소|구청|시청|장관|청장|도지사|위원장)$/;
/** What any organisation may have, and what only ends like one: no names. */
const GENERIC =
  /^항공사$|^(?:고객|고객지원|고객상담|상담|전화상담|콜|지원|서비스|민원|담당|해당|관할|주거래|소관)(?:부서|센터|팀|은행|법원|장관)$/;
const CAPITALISED =
  /(?<=[a-z0-9,;:)]\s(?:the\s)?)(?:[A-Z][A-Za-z]+(?:[’'-][A-Za-z]+)*)(?:\s+[A-Z][A-Za-z]+)*|\b[A-Z]{2,}s?\b|\b[A-Z][a-z]+[A-Z]\w*\b/g;
const COMMON =
  /^(?:I|II|III|IV|URL|FAQ|PC|USD|KRW|EUR|JPY|CNY|GBP|KB|MB|GB|TB|The|A|An|It|He|She|They|We|You|In|On|At|No|Yes|OK|AM|PM|Mr|Mrs|Ms|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/;
/** From here on a quotation must stand in the evidence word for word; shorter ones are names. */
const QUOTATION = 12;

const flat = (text: string): string => flatten(fold(text));

const flatten = ({ text }: Folded): string =>
  text
    .replace(/[Ⅰ-ⅿ]/g, (numeral) => numeral.normalize('NFKC'))
    .toLowerCase()
    .replace(/[·ㆍ・,/()[\]"'.+-]/g, '');

/** Names, quotations and coined words of the claim that stand neither in the window's passage nor in any other. */
export function checkNames(claim: string, window: Window, reading: PassageReading): NameFinding[] {
  const near = flat(
    neighbourhood(window)
      .map((index) => window.read.sentences[index]!.text)
      .join(' '),
  );
  const everywhere = reading.passages.map((read) => flatten(read.folded())).join('\n');
  const coined = coinedWords(claim, everywhere)
    .filter((text) => !COMMON.test(text))
    .map((text): NameFinding => ({ rule: 'name', text }));
  const named = [...namesOf(claim)].flatMap(({ text, quotation }): NameFinding[] => {
    const name = flat(text);
    if (name === '' || near.includes(name) || partsIn(text, near) || isOtherwiseNamed(text, claim, near))
      return [];
    if (quotation) return everywhere.includes(name) ? [] : [{ rule: 'quote', text }];
    const against = rivalName(text, claim, window);
    if (against) return [{ rule: 'name', text, against }];
    return everywhere.includes(name) || partsIn(text, everywhere) ? [] : [{ rule: 'name', text }];
  });
  return [...named, ...coined];
}

/** Places (UTF-16 code units) of what the claim quotes word for word. */
export function quotationsOf(claim: string): { start: number; end: number }[] {
  return [...claim.matchAll(QUOTED)]
    .filter(([, text = '']) => text.length >= QUOTATION)
    .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
}

function namesOf(claim: string): { text: string; quotation: boolean }[] {
  const quoted = [...claim.matchAll(QUOTED)]
    .filter(([whole]) => whole.length < claim.trim().length - 1)
    .map(([, text = '']) => ({
      text,
      quotation: text.length >= QUOTATION,
    }));
  const organisations = [...claim.matchAll(ORGANISATION)]
    .map(([, text = '']) => ({ text, quotation: false }))
    .filter(({ text }) => !GENERIC.test(text));
  const capitalised = [...claim.matchAll(CAPITALISED)]
    .map(([text]) => ({ text, quotation: false }))
    .filter(({ text }) => !COMMON.test(text) && !/\d/.test(text));
  return [...quoted, ...organisations, ...capitalised];
}

/** "Seoul Central Office" may stand as "the Central Office in Seoul": each word is looked up alone. */
function partsIn(name: string, text: string): boolean {
  const parts = name.split(/\s+/).filter((part) => !COMMON.test(part));
  return parts.length > 1 && parts.every((part) => text.includes(flat(part)));
}

/** Public offices that have two names, or that are called by what they are the office of. */
const OFFICES: Record<string, readonly string[]> = {
  주민센터: ['행정복지센터', '읍면동'],
  행정복지센터: ['주민센터', '읍면동'],
  시군구청: ['시군구'],
};
/** "지역꿈드림센터" is the one of the place. */
const PLACE = /^(?:지역|관할|인근|해당|가까운)(?=[가-힣A-Za-z]{3})/;
/** What an organisation is, where its own name may stand alone: "은행(우리, NH농협)". */
const KIND = /(?:은행|공사|공단|센터|병원|재단)$/;

/** Whether the evidence has a name in other words: by its abbreviation, its parts or another name of the office. */
function isOtherwiseNamed(name: string, claim: string, near: string): boolean {
  if (OFFICES[name]?.some((other) => near.includes(other))) return true;
  if (near.includes(flat(name.replace(PLACE, '')))) return true;
  const behind = claim.slice(claim.indexOf(name) + name.length);
  const before = claim.slice(0, claim.indexOf(name));
  const short = /^\s?\(([A-Z]{2,6})\)/.exec(behind)?.[1] ?? /(?<![A-Za-z])([A-Z]{2,6})\s?$/.exec(before)?.[1];
  if (short && near.includes(short.toLowerCase())) return true;
  const own = flat(name.replace(KIND, ''));
  const isLatin = /^[a-z]{2,6}$/.test(own);
  if (own === flat(name) || !near.includes(own)) return false;
  return isLatin || (own.length >= 3 && near.includes(KIND.exec(name)![0]));
}

/** Another organisation of the same kind in the window that the claim does not name: 인사팀 for 재무팀. */
function rivalName(name: string, claim: string, window: Window): string | undefined {
  const suffix = SUFFIX.exec(name)?.[0];
  if (!suffix) return undefined;
  for (let index = window.from; index <= window.to; index++)
    for (const [, other = ''] of window.read.sentences[index]!.text.matchAll(ORGANISATION))
      if (
        other.endsWith(suffix) &&
        !flat(other).includes(flat(name)) &&
        !flat(name).includes(flat(other)) &&
        !claim.includes(other)
      )
        return other;
  return undefined;
}
