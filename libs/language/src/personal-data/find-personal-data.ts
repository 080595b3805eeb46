import {
  beginsWithBirthday,
  passesForeignerChecksum,
  passesLuhn,
  passesResidentChecksum,
} from './checksums.js';

/** What a stretch of text gives away about a person. */
export type PersonalDataKind =
  'email' | 'resident-number' | 'foreigner-number' | 'card' | 'phone' | 'account';

/** A stretch in UTF-16 code units. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** Whether a check digit, or the form alone, proves it; false for what is only likely. */
  readonly isCertain: boolean;
}

/** Digits of other scripts are read as Latin ones; each is one code unit, so places stay. */
const FULL_WIDTH = /[０-９－＠．]/g;

interface Detector {
  pattern: RegExp;
  /** What a match is; undefined when it is nothing. */
  read: (match: string) => Pick<PersonalData, 'kind' | 'isCertain'> | undefined;
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const certain = (kind: PersonalDataKind) => ({ kind, isCertain: true });
const likely = (kind: PersonalDataKind) => ({ kind, isCertain: false });

/** A number that stands alone; every repeat is bounded. Separators of groups: a dash, a dot or blanks. */
const DETECTORS: readonly Detector[] = [
  {
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g,
    read: () => certain('email'),
  },
  {
    pattern: /(?<!\d)\d{6}(?:\s?[-–.]\s?|\s)?[0-9]\d{6}(?!\d)/g,
    read: (match) => {
      const digits = digitsOf(match);
      if (!beginsWithBirthday(digits)) return undefined;
      const isForeign = '5678'.includes(digits[6] as string);
      const passes = isForeign ? passesForeignerChecksum(digits) : passesResidentChecksum(digits);
      return { kind: isForeign ? 'foreigner-number' : 'resident-number', isCertain: passes };
    },
  },
  {
    pattern:
      /(?<!\d[-–]?)\d{4}(?:[-–. ]?\d{4}){2}[-–. ]?\d{1,7}(?![-–]?\d)|(?<!\d[-–]?)3[47]\d{2}[-–. ]?\d{6}[-–. ]?\d{5}(?![-–]?\d)/g,
    read: (match) => {
      const digits = digitsOf(match);
      return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits) ? certain('card') : undefined;
    },
  },
  {
    pattern:
      /(?<!\d[-–]?)(?:\+?82[-–. ]?\(?0?\)?|0)(?:1[016-9]|2|[3-6][1-5]|70|50\d)\)?[-–. ]?\d{3,4}[-–. ]?\d{4}(?![-–]?\d)/g,
    read: () => certain('phone'),
  },
  {
    pattern: /(?:공|영)\s?일\s?[공영일육륙칠팔구](?:[\s-]?[공영일이삼사오육륙칠팔구]){7,8}/g,
    read: () => likely('phone'),
  },
  {
    pattern: /(?<![\w-])\d{2,6}(?:[-–]\d{2,8}){2,3}(?![\w-])/g,
    read: (match) => {
      const { length } = digitsOf(match);
      return length >= 10 && length <= 16 ? likely('account') : undefined;
    },
  },
  {
    pattern: /(?<=(?:계좌|은행|뱅크|입금|이체|account)[^\d\n]{0,20})(?<!\d)\d(?:[ -]?\d){9,15}(?!\d)/gi,
    read: () => likely('account'),
  },
];

/**
 * E-mail addresses, Korean resident and foreigner registration numbers, card numbers that pass Luhn's check, Korean
 * telephone numbers (spoken as words too) and account numbers, in reading order without overlaps. Registration numbers
 * of people count without their check digit too, because those issued from October 2020 on have none.
 */
export function findPersonalData(text: string): PersonalData[] {
  const plain = text.replace(FULL_WIDTH, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
  const found: PersonalData[] = [];
  for (const { pattern, read } of DETECTORS) {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const what = read(match[0]);
      if (what) found.push({ ...what, start, end });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** The text with `[kind]` in the place of everything personal: "[phone]로 전화 주세요". */
export function maskPersonalData(text: string): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of findPersonalData(text)) {
    masked += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return masked + text.slice(from);
}
