import { entails, extractFacts, stemKorean, type DateFact, type Fact } from '@app/language';
import { firstLocked, lockedRuns, scales } from './locked-characters.js';

/** Dates whose parts are looked for, a limit of time: dates beyond it may be repeated as a whole only. */
const mostDates = 100;

const endsOpen = new RegExp(`[\\p{N}${scales}]$`, 'u');
const hangulBehind = /^[가-힣]{1,20}/;
const nameParts = /[/~&+]/;

/** Spans of the evidence that begin with a digit or a letter (or a minus), to be repeated as they are. */
export interface EvidenceSpans {
  /** Complete in themselves: names, codes, numbers with their unit. */
  readonly closed: ReadonlySet<string>;
  /** Numbers without a unit, which a unit behind them would change. */
  readonly open: ReadonlySet<string>;
  /** Numbers with the word that touches them and is no unit ("2주택"), though its beginning may look like one. */
  readonly attached: ReadonlySet<string>;
}

/**
 * The numbers, dates, codes and names of a text. A number comes with its unit (`1만5천원`, `15,000 KRW`), a date also in
 * the parts that follow from it (`3월 1일` of `2024년 3월 1일`), a name also in its parts (`LTE` of `Wi-Fi/LTE`).
 * @param text normalised, with single spaces
 * @param facts those of the text
 */
export function evidenceSpans(text: string, facts: readonly Fact[]): EvidenceSpans {
  const runs = [...text.matchAll(lockedRuns)]
    .map(({ 0: run, index }) => ({ text: run, start: index, end: index + run.length }))
    .filter((run) => !isPartOfFact(facts, run));
  const attached = new Set<string>();
  for (const span of [...facts, ...runs]) {
    const word = endsOpen.test(span.text) && hangulBehind.exec(text.slice(span.end, span.end + 20))?.[0];
    if (word) for (const behind of [word, stemKorean(word)]) attached.add(span.text + behind);
  }
  const whole = [...facts, ...runs].map((span) => span.text);
  const parts = [...partsOfFacts(facts), ...runs.flatMap((run) => partsOfName(run.text))];
  const spans = [...new Set([...whole, ...parts])].flatMap((span) => fromFirstLocked(span, text));
  return {
    closed: new Set(spans.filter((span) => !endsOpen.test(span))),
    open: new Set(spans.filter((span) => endsOpen.test(span))),
    attached: new Set([...attached].flatMap((span) => fromFirstLocked(span, text))),
  };
}

/** A span from its first digit or letter on, since Hangul before it is free; with the minus that the text gives it. */
function fromFirstLocked(span: string, text: string): string[] {
  const start = span.search(firstLocked);
  if (start < 0) return [];
  const cut = span.slice(start);
  const withMinus = `-${cut}`;
  if (!text.includes(withMinus)) return [cut];
  return isAlwaysNegative(cut, text) ? [withMinus] : [cut, withMinus];
}

/** Whether a minus stands before a span wherever the text has it; behind a letter or digit it would be a hyphen. */
function isAlwaysNegative(span: string, text: string): boolean {
  for (let at = text.indexOf(span); at >= 0; at = text.indexOf(span, at + 1)) {
    if (text[at - 1] !== '-' || /[\p{L}\p{N}]/u.test(text[at - 2] ?? '')) return false;
  }
  return true;
}

function partsOfFacts(facts: readonly Fact[]): string[] {
  const dates = facts.filter((fact) => fact.kind === 'date');
  return [...facts.flatMap(partsOfRange), ...dates.slice(0, mostDates).flatMap(partsOfDate)];
}

/** Whether a run is inside of a longer fact, which alone tells what it means. */
function isPartOfFact(facts: readonly Fact[], run: { start: number; end: number }): boolean {
  return facts.some(
    ({ start, end }) => start <= run.start && run.end <= end && end - start > run.end - run.start,
  );
}

/** The slices of a date that are coarser dates which follow from it. */
function partsOfDate(date: DateFact): string[] {
  const starts = [...date.text.matchAll(/\d+/g)].map(({ index }) => index);
  const ends = [...date.text.matchAll(/\d+[년월일시분도]?|\)/g)].map(
    ({ 0: { length }, index }) => index + length,
  );
  return starts.flatMap((start) =>
    ends
      .filter((end) => end > start && end - start < date.text.length)
      .map((end) => date.text.slice(start, end))
      .filter((part) => followsFrom(date, part)),
  );
}

function followsFrom(date: DateFact, part: string): boolean {
  const facts = extractFacts(part);
  return facts.length === 1 && facts[0].kind === 'date' && facts[0].text === part && entails(date, facts[0]);
}

/** The ends of a range that say their unit themselves: "20명" of "10~20명". */
function partsOfRange(fact: Fact): string[] {
  if (fact.kind === 'date' || fact.kind === 'code' || fact.low === fact.high) return [];
  return fact.text.split(/\s?[~-]\s?/).filter((part) => {
    const [end, ...others] = extractFacts(part);
    return others.length === 0 && end?.text === part && 'unit' in end && end.unit === fact.unit;
  });
}

/** The parts of names that are joined: those with a letter, so that no number is cut into another. */
function partsOfName(run: string): string[] {
  return run.split(nameParts).filter((part) => part !== run && /\p{L}/u.test(part));
}
