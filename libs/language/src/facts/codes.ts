import type { CodeFact, FactReader } from './fact.js';
import { unitOf } from './units.js';

interface Pattern {
  form: CodeFact['form'];
  pattern: RegExp;
  fold: (text: string) => string;
}

const digitsOnly = (text: string): string => text.replace(/\D/g, '');
const bare = (text: string): string => text.toUpperCase().replace(/[-_\s]/g, '');

const ADDRESSES: Pattern[] = [
  {
    form: 'url',
    pattern:
      /(?:https?:\/\/|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/]|(?<![\w@.-])[a-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,4}\.(?:go\.kr|or\.kr|co\.kr|ac\.kr|re\.kr|pe\.kr|com|org|net|kr|io)(?![\w-])(?:\/[\w\-./?=&%#]*[\w/])?/gi,
    fold: (text) =>
      text
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .replace(/\/$/, ''),
  },
  {
    form: 'email',
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g,
    fold: (text) => text.toLowerCase(),
  },
];

/** 제12조, 12조의2, Article 12: one spelling for both languages. */
const article = (text: string): string => {
  const korean = /(\d+)\s?(조|항|호|장|절|편)(?:의\s?(\d+))?/.exec(text);
  if (korean) return `${korean[2]}${korean[1]}${korean[3] ? `의${korean[3]}` : ''}`;
  const english = /([a-z]+)\.?\s+([\d.]+)/i.exec(text);
  const word = english?.[1]?.toLowerCase() ?? '';
  return `${word.startsWith('art') ? '조' : word}${english?.[2]?.replace(/\.$/, '') ?? ''}`;
};

/** Every look-ahead and repeat is bounded, so that no run of letters or marks is scanned more than a few times. */
const IDENTIFIERS: Pattern[] = [
  {
    form: 'phone',
    pattern:
      /(?<![\d-])(?:\+82[-\s.]?\d{1,2}[-\s.]\d{3,4}[-\s.]\d{4}|\(?0\d{1,2}\)?[-\s.)]{1,2}\d{3,4}[-.\s]\d{4}|1[5-9]\d{2}-\d{4}|(?:\+1[-\s.])?\(?\d{3}\)?[-\s.]\d{3}[-.]\d{4})(?![\d-])/g,
    fold: (text) => digitsOnly(text.replace(/^\+82[-\s.]?0?/, '0')),
  },
  {
    form: 'article',
    pattern:
      /제\s?\d+\s?(?:조(?:의\s?\d+)?|항|호|장|절|편)(?![가-힣]{0,1}년)|(?<![\d.,])\d+조(?:의\s?\d+)?(?=\s?(?:제\s?\d|에|의|를|와|및|\(|는|$))|\b(?:Article|Art\.|Section|Clause|Chapter|Paragraph|Appendix)\s+\d+(?:\.\d+)*/g,
    fold: article,
  },
  {
    form: 'version',
    pattern:
      /(?<![\w.])(?:[vV](?:ersion |er\.? ?)?\d+(?:\.\d+)+|\d+(?:\.\d+){2,3}(?!\.?\d))(?:-[a-z]+(?:\.?\d+)?)?/g,
    fold: (text) => text.toLowerCase().replace(/^v(?:ersion |er\.? ?)?/, ''),
  },
  {
    form: 'code',
    pattern: /(?<![A-Za-z0-9-])\d{2,6}(?:-\d{2,8}){2,4}(?![\d-])/g,
    fold: bare,
  },
  {
    form: 'code',
    pattern:
      /(?<![A-Za-z0-9$₩€£]|\d[.,])(?=[A-Za-z0-9])(?=[A-Za-z\-_/.]{0,40}\d)(?=[\d\-_/.]{0,40}[A-Za-z])[A-Za-z0-9]{1,64}(?:[-_/.][A-Za-z0-9]{1,64}){0,16}(?![A-Za-z0-9])/g,
    fold: bare,
  },
];

/** "30km", "3rd", "9am", "30-day", "1960s", "USD100": a quantity, not a code. */
const QUANTITY = /^(?:\d+(?:\.\d+)?-?([A-Za-z]+2?)(?:-[a-z]+)*|(?:USD|KRW|EUR|JPY)\d+(?:\.\d+)?)$/;
const NOT_A_UNIT = /^(?:st|nd|rd|th|am|pm|bn|mn|k)$/i;

function isQuantity(text: string): boolean {
  const match = QUANTITY.exec(text);
  if (!match) return false;
  const word = match[1];
  if (word === undefined) return true;
  return NOT_A_UNIT.test(word) || /^\d{3}0s$/.test(text) || unitOf(word) !== undefined;
}

function readPatterns(patterns: Pattern[]): FactReader {
  return (text, ledger) => {
    const facts: CodeFact[] = [];
    for (const { form, pattern, fold } of patterns)
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        if (!ledger.isFree(start, end) || (form === 'code' && isQuantity(match[0]))) continue;
        ledger.take(start, end);
        facts.push({ kind: 'code', form, code: fold(match[0]), start, end, text: match[0] });
      }
    return facts;
  };
}

/** Web and mail addresses; read before everything else, because they may hold dates and numbers. */
export const readAddresses = readPatterns(ADDRESSES);

/** Phone and account numbers, articles of law, versions, product and document codes. */
export const readIdentifiers = readPatterns(IDENTIFIERS);
