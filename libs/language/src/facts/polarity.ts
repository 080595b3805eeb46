/** A word or ending that negates, with its place in the text (UTF-16 code units). */
export interface NegationCue {
  start: number;
  end: number;
  text: string;
}

/** `negated` counts the cues: "없지 않다" has two and is not negated. */
export interface Polarity {
  negated: boolean;
  cues: NegationCue[];
}

const VERB =
  '(?:되|된|됩|돼|될|됐|됨|하|합|해|한|할|함|했|받|가|간|갈|갑|오|올|옵|쓰|씁|쓸|써|보|볼|봅|주|줍|줄|줘|먹|내|냅|낼|있|들|맞|좋|켜|꺼|열|움|팔|사용|작동|지급|지원|제공|포함|신청|이용)';

const KOREAN = [
  String.raw`(?<![가-힣])안\s?(?:되|된|됩|돼|될|됐|됨)`,
  String.raw`(?<![가-힣])안\s${VERB}`,
  String.raw`(?:(?<![가-힣])|(?<=지\s?))못(?!지\s?않)\s?${VERB}`,
  '(?<!못지\\s?|(?:국한|한정)되지\\s?)않',
  '(?<!(?:틀림|다름|끊임|변함|상관|관계|어김|빠짐|지체|예외|아낌|밖에)\\s?)(?<!수)없',
  '불가(?!피|결|사의|분|침|리)',
  '금지|금합니다|금한다|금함',
  '제외(?!한 (?:금|나머지|차액))|배제',
  '(?<!뿐(?:만)?\\s?)아니(?!요|오|[가-힣]?시)|아닙|아닌(?!지)|아님|아닐',
  '(?<=지\\s?(?:는|를|도)?\\s?)(?:말|마(?=[세십시라요]))',
  '(?<![가-힣])미(?:포함|해당|제출|신청|지급|적용|지원|사용|납부|등록|가입|이용|수급|충족|실시|발급|완료|승인|준수|이행|달성|제공|지정|허가|참여|참석|이수|취업|접종)(?=\\s*(?:하|한|할|해|되|된|될|됨|함|인(?![가-힣])|임|입|이[다며고]|시(?![가-힣])|[.,)]|$))',
  '비(?:공개|대상|과세|해당|적용|활성|포함)',
  '불(?:허|포함|인정|필요|합격|참|이행|충분|일치)|부(?:적합|적격|결되|재중)',
];

const ENGLISH = [
  String.raw`\b(?:ca|do|does|did|wo|is|are|was|were|has|have|had|would|should|could|must|need|sha|might)n['’]t\b`,
  String.raw`\bcannot\b(?! but)|\bcan not\b`,
  String.raw`(?<!whether or )(?<!can)(?<!can )\bnot\b(?! only| least| to mention)`,
  String.raw`(?<!^|[.!?]\s)\bno\b(?! later than| more than| less than| fewer than| sooner|\.|,)|(?:^|(?<=[.!?]\s))[Nn]o\b(?=\s)(?! later than| more than| less than| fewer than| sooner)`,
  String.raw`\b(?:never|without|none|neither|nothing|nobody|nowhere|hardly|unable|lacks?|lacking)\b`,
  String.raw`\b(?:prohibited|prohibits?|forbidden|forbids?|banned|disallowed|excluded|excludes?|excluding|except(?:ed)?)\b`,
  String.raw`\b(?:un(?:available|supported|authori[sz]ed|paid|necessary|likely|safe|suitable|eligible|covered|affected|changed|known|able|acceptable|approved|verified|related|true|clear|successful|common|usual))\b`,
  String.raw`\b(?:in(?:eligible|valid|sufficient|accessible|applicable|active|complete|correct|accurate|admissible|capable)|im(?:possible|permissible|proper)|non-?(?:refundable|transferable|taxable|compliant|eligible|existent)|dis(?:abled(?! (?:person|people|child|adult|veteran|student))|qualified|continued|approved)|ir(?:relevant|revocable))\b`,
  String.raw`\bfail(?:s|ed)? to\b`,
];

const CUES = new RegExp([...KOREAN, ...ENGLISH].map((source) => `(?:${source})`).join('|'), 'gi');

/**
 * The negation cues of a sentence or clause, Korean and English. Cues cancel in pairs:
 * "않을 수 없다" and "not uncommon" are affirmative. Words that only look negative are
 * no cues: 안내, 못지않게, 불가피, "not only", "no later than".
 */
export function polarity(sentence: string): Polarity {
  const cues = [...sentence.matchAll(CUES)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
  return { negated: cues.length % 2 === 1, cues };
}

/** Text in brackets belongs to the clause that it stands in. */
const BRACKETS = /\([^()]{0,200}\)/g;

/** White space is bounded: a run of it must not be scanned again from each of its characters. */
const BREAK =
  /(?<=[,;，])\s{1,8}(?!\d{3})|(?<=[가-힣](?:지만|으나|는데|은데|면서|므로|니까|거나))\s{1,8}|(?<=때문에)\s{1,8}|(?<=[가-힣]면)\s{1,8}(?!안|아니|않|됩|돼|된|되)|(?<=[가-힣](?:되고|하고|이고|으며|하며|되며|이며))\s{1,8}(?!있|싶|나서)|\s{1,8}(?=(?:but|although|though|while|whereas|unless|because|if|however|which)\b)/gi;

/** A clause with its place in the sentence (UTF-16 code units). */
export interface Clause {
  start: number;
  end: number;
  text: string;
}

/** Cuts a sentence where a negation ends to reach: at commas, connective endings and conjunctions. */
export function splitClauses(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const asides = sentence.replace(BRACKETS, (aside) => '_'.repeat(aside.length));
  for (const match of [...asides.matchAll(BREAK), undefined]) {
    const end = match?.index ?? sentence.length;
    if (end > start) clauses.push({ start, end, text: sentence.slice(start, end) });
    start = end + (match?.[0].length ?? 0);
  }
  return clauses;
}
