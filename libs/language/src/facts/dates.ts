import type { DateFact, FactReader } from './fact.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(?<monthName>Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const WEEKDAY = '(?:\\s?\\((?<weekdayMark>[월화수목금토일])(?:요일)?\\))?';
const YEAR = "(?:(?<![\\d.])(?<year>(?:19|20)\\d{2})|(?<![\\w])['’‘](?<shortYear>\\d{2}))";

const CALENDAR = [
  // 2024.3.1 · 2024. 3. 1.(금) · 2024-03-01 · '24.3.1
  `${YEAR}(?<mark>\\s?[.\\-/]\\s?)(?<month>\\d{1,2})\\s?[.\\-/]\\s?(?<day>\\d{1,2})(?![\\d]|[.\\-]\\d)\\.?${WEEKDAY}`,
  // 2024.3 · '24.3 · 2024. 3.
  `${YEAR}(?:[.\\-/](?<month>\\d{1,2})(?![\\d]|[.\\-,]\\d)|\\.\\s(?<month2>\\d{1,2})\\.)`,
  // 2024년 3월 1일 · '24년 3월 · 24년 3월
  `(?:${YEAR}|(?<!\\d)(?<plainYear>\\d{2}))년도?\\s?(?<month>\\d{1,2})월(?:\\s?(?<day>\\d{1,2})일)?${WEEKDAY}`,
  `${YEAR}(?:년도?|학년도|회계연도)`,
  `(?<!\\d)(?<month>\\d{1,2})월(?:\\s?(?<day>\\d{1,2})일)?(?![가-힣]*급여)${WEEKDAY}`,
  // the first of "11~12월"
  `(?<![\\d.])(?<month>\\d{1,2})(?=\\s?[~\\-]\\s?\\d{1,2}월)`,
  // March 1, 2024 · Mar. 1st · March 2024
  `\\b${MONTH}\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d\\d)(?:\\s?,?\\s(?<year>(?:19|20)\\d{2}))?\\b`,
  `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}(?:,?\\s(?<year>(?:19|20)\\d{2}))?(?![a-z])`,
  `\\b${MONTH},?\\s(?<year>(?:19|20)\\d{2})\\b`,
  `(?<=\\b(?:in|by|of|since|until|from|to|and|early|late)\\s)${MONTH}(?![a-z])`,
  `(?<=\\b(?:[Ii]n|[Bb]y|of|[Ss]ince|[Uu]ntil|[Ff]rom|[Yy]ear|[Dd]uring|[Bb]efore|[Aa]fter)\\s)(?<year>(?:19|20)\\d{2})(?![\\d,.]\\d|\\d)`,
  `(?<weekdayMark>[월화수목금토일])요일`,
  `\\b(?<weekdayName>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\\b`,
].map((source) => new RegExp(source, 'g'));

const TIMES = [
  /(?:(?<part>오전|오후|새벽|아침|점심|저녁|밤|낮)\s?)?(?<!\d)(?<hour>\d{1,2})시(?!간|장|설|민)(?:\s?(?<minute>\d{1,2})분|\s(?<halfPast>반)(?![가-힣]))?/g,
  /(?:(?<part>오전|오후|새벽|아침|점심|저녁|밤|낮)\s?)?(?<![\d:.])(?<hour>\d{1,2}):(?<minute>[0-5]\d)(?::\d{2})?(?![\d:])(?:\s?(?<half>[ap])\.?m\b\.?)?/gi,
  /(?<![\d:.])(?<hour>\d{1,2})\s?(?<half>[ap])(?:\.m\.|m\b)/gi,
  /(?<word>(?<![가-힣])(?:정오|자정)|\bnoon\b|\bmidnight\b)/gi,
];

const WEEKDAYS = '일월화수목금토';
const WEEKDAY_NAMES = ['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'];

type Groups = Record<string, string | undefined>;

const numeric = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function yearOf(groups: Groups): number | undefined {
  const short = groups['shortYear'] ?? groups['plainYear'];
  if (short === undefined) return numeric(groups['year']);
  return Number(short) + (Number(short) < 70 ? 2000 : 1900);
}

function weekdayOf(groups: Groups): number | undefined {
  if (groups['weekdayMark']) return WEEKDAYS.indexOf(groups['weekdayMark']);
  if (groups['weekdayName']) return WEEKDAY_NAMES.indexOf(groups['weekdayName']);
  return undefined;
}

function calendarFields(groups: Groups): Partial<DateFact> | undefined {
  const name = groups['monthName']?.slice(0, 3).toLowerCase();
  const month = name ? MONTHS.indexOf(name) + 1 : numeric(groups['month'] ?? groups['month2']);
  const day = numeric(groups['day']);
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  return { year: yearOf(groups), month, day, weekday: weekdayOf(groups) };
}

function halfOf(groups: Groups, hour: number): 'am' | 'pm' | undefined {
  const part = groups['part'];
  if (groups['half']) return groups['half'].toLowerCase() === 'a' ? 'am' : 'pm';
  if (part) return /오전|새벽|아침/.test(part) || (part === '밤' && hour === 12) ? 'am' : 'pm';
  if (hour > 12) return 'pm';
  return hour === 0 || groups['hour']?.startsWith('0') ? 'am' : undefined;
}

function timeFields(groups: Groups): Partial<DateFact> | undefined {
  if (groups['word']) {
    const noon = /정오|noon/i.test(groups['word']);
    return { hour: noon ? 12 : 0, minute: 0, half: noon ? 'pm' : 'am' };
  }
  const written = Number(groups['hour']);
  const minute = groups['halfPast'] ? 30 : (numeric(groups['minute']) ?? 0);
  if (written > 24 || minute > 59) return undefined;
  const half = halfOf(groups, written);
  return { hour: onTheClock(written, half), minute, half };
}

/** The hour of a 24-hour clock, as far as the half of the day is known. */
function onTheClock(hour: number, half: 'am' | 'pm' | undefined): number {
  if (half === 'pm' && hour < 12) return hour + 12;
  return half === 'am' && hour === 12 ? 0 : hour;
}

type Fields = (groups: Groups) => Partial<DateFact> | undefined;

function readAll(patterns: RegExp[], fields: Fields): FactReader {
  return (text, ledger) => {
    const facts: DateFact[] = [];
    for (const pattern of patterns)
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        const found = ledger.isFree(start, end) ? fields(match.groups ?? {}) : undefined;
        if (!found) continue;
        ledger.take(start, end);
        facts.push({ kind: 'date', ...defined(found), start, end, text: match[0] });
      }
    return facts;
  };
}

function defined(fields: Partial<DateFact>): Partial<DateFact> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Years, months, days and weekdays in Korean and English writing. */
export const readCalendar = readAll(CALENDAR, calendarFields);

const readClock = readAll(TIMES, timeFields);
const BETWEEN =
  /^\s?(?:~|-|에서|부터|to|until|까지)\s?(?:(?:\d{4}년 ?)?\d{1,2}월 ?\d{1,2}일(?: ?\([월화수목금토일]\))? )?$/i;

/**
 * Times of day. The two ends of a range settle each other's half of the day:
 * in "9시~18시", and in "9시부터 1월 31일 14시까지", the first is morning, in "오후 1시~5시" the second is afternoon.
 */
export const readTimes: FactReader = (text, ledger) => {
  const times = (readClock(text, ledger) as DateFact[]).sort((a, b) => a.start - b.start);
  times.forEach((later, index) => {
    const earlier = times[index - 1];
    if (!earlier || !BETWEEN.test(text.slice(earlier.end, later.start))) return;
    settle(earlier, later);
  });
  return times;
};

function settle(earlier: DateFact, later: DateFact): void {
  const from = earlier.hour ?? 0;
  const to = later.hour ?? 0;
  if (!earlier.half && later.half === 'pm' && to > 12 && from <= to) earlier.half = from === 12 ? 'pm' : 'am';
  if (!later.half && earlier.half === 'pm' && to < 12 && to + 12 >= from) {
    later.half = 'pm';
    later.hour = to + 12;
  }
}
