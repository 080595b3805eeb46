import type { Bound, CodeFact, DateFact, Fact, QuantityFact } from './fact.js';

/**
 * Whether a claim's fact follows from a fact of the evidence: it is the same, or it is coarser.
 * '24.3 follows from 2024-03-01, "약 1.5만 명" from 15,234명, "3명" from "3명 이상"; never the other way round.
 */
export function entails(evidence: Fact, claim: Fact): boolean {
  if (claim.kind === 'code') return evidence.kind === 'code' && sameCode(evidence, claim);
  if (claim.kind === 'date')
    return evidence.kind === 'date'
      ? dateEntails(evidence, claim)
      : isYear(evidence, claim) || isShortDate(evidence, claim);
  if (evidence.kind === 'date') return isYear(claim, evidence);
  return isQuantity(evidence) && quantityEntails(evidence, claim);
}

/** A year often stands as a bare number: "(2016)", "the 2016 season". */
function isYear(number: Fact, date: DateFact): boolean {
  if (number.kind !== 'number' || date.year !== number.low) return false;
  return date.month === undefined && date.weekday === undefined && date.hour === undefined;
}

/**
 * "23년" for the year 2023 and "6.15" for the fifteenth of June: they may count years and be a decimal too, so they bear
 * such a date out and contradict none.
 */
function isShortDate({ kind, text }: Fact, { year, month, day, weekday, hour }: DateFact): boolean {
  if (kind === 'code' || weekday !== undefined || hour !== undefined) return false;
  if (year !== undefined) return month === undefined && text === `${String(year).slice(2)}년`;
  return month !== undefined && day !== undefined && text === `${month}.${day}`;
}

/**
 * Whether the two cannot both be true of the same thing: 30일 and 15일, 2024-03 and 2024-04,
 * AB-1234 and AB-1235. Facts of different kinds or units never conflict: they may speak of different things.
 */
export function conflicts(evidence: Fact, claim: Fact): boolean {
  if (claim.kind === 'code') return evidence.kind === 'code' && codesConflict(evidence, claim);
  if (claim.kind === 'date') return evidence.kind === 'date' && datesConflict(evidence, claim);
  return isQuantity(evidence) && quantitiesConflict(evidence, claim);
}

function isQuantity(fact: Fact): fact is QuantityFact {
  return fact.kind !== 'date' && fact.kind !== 'code';
}

function sameCode(evidence: CodeFact, claim: CodeFact): boolean {
  if (evidence.form === 'url' && claim.form === 'url')
    return evidence.code === claim.code || evidence.code.startsWith(`${claim.code}/`);
  return evidence.code === claim.code;
}

function codesConflict(evidence: CodeFact, claim: CodeFact): boolean {
  if (evidence.form !== claim.form || sameCode(evidence, claim)) return false;
  return (
    evidence.form !== 'code' ||
    shape(evidence.code) === shape(claim.code) ||
    differsByOne(evidence.code, claim.code)
  );
}

const shape = (code: string): string => code.replace(/[A-Z]/g, 'A').replace(/\d/g, '9');

function differsByOne(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let head = 0;
  while (head < left.length && left[head] === right[head]) head += 1;
  const drop = (text: string, longer: boolean): string => text.slice(head + (longer ? 1 : 0));
  return drop(left, left.length >= right.length) === drop(right, right.length >= left.length);
}

const CALENDAR_FIELDS = ['year', 'month', 'day', 'weekday'] as const;

/** The weekday of a full date is known although it is not written. */
function weekdayOf(date: DateFact): number | undefined {
  if (date.weekday !== undefined) return date.weekday;
  if (date.year === undefined || date.month === undefined || date.day === undefined) return undefined;
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
}

const field = (date: DateFact, name: (typeof CALENDAR_FIELDS)[number]): number | undefined =>
  name === 'weekday' ? weekdayOf(date) : date[name];

function dateEntails(evidence: DateFact, claim: DateFact): boolean {
  const calendar = CALENDAR_FIELDS.every(
    (name) => claim[name] === undefined || claim[name] === field(evidence, name),
  );
  return calendar && (claim.hour === undefined || timeEntails(evidence, claim));
}

function timeEntails(evidence: DateFact, claim: DateFact): boolean {
  if (evidence.hour === undefined || evidence.minute !== claim.minute) return false;
  if (isMidnight(evidence) && isMidnight(claim)) return true;
  if (evidence.hour === claim.hour) return !claim.half || claim.half === evidence.half;
  return !claim.half && evidence.hour % 12 === (claim.hour ?? 0) % 12;
}

/** "24시" ends a day and "0시" begins the next one. */
const isMidnight = ({ hour, half }: DateFact): boolean => hour === 24 || (hour === 0 && half === 'am');

function datesConflict(evidence: DateFact, claim: DateFact): boolean {
  if (claim.hour !== undefined || evidence.hour !== undefined)
    return claim.hour !== undefined && evidence.hour !== undefined && !sameClock(evidence, claim);
  return CALENDAR_FIELDS.some((name) => {
    const left = field(evidence, name);
    const right = field(claim, name);
    return left !== undefined && right !== undefined && left !== right;
  });
}

function sameClock(evidence: DateFact, claim: DateFact): boolean {
  if (evidence.minute !== claim.minute) return false;
  if (isMidnight(evidence) && isMidnight(claim)) return true;
  if (evidence.half && claim.half) return evidence.hour === claim.hour;
  return (evidence.hour ?? 0) % 12 === (claim.hour ?? 0) % 12;
}

/** "14개", "14가지" and "14곳" may count the same things. */
const COUNTERS: ReadonlySet<string> = new Set(['item', 'kind', 'place']);

const isSameUnit = (left: string, right: string): boolean =>
  left === right || (COUNTERS.has(left) && COUNTERS.has(right));

function quantityEntails(evidence: QuantityFact, claim: QuantityFact): boolean {
  if (claim.unit !== '' && !isSameUnit(claim.unit, evidence.unit)) return false;
  if (evidence.bound && claim.bound && evidence.bound !== claim.bound) return false;
  if (evidence.low === claim.low && evidence.high === claim.high)
    return evidence.approximate !== 'over' || !!claim.approximate;
  if (claim.approximate) return roughlyEqual(evidence, claim);
  return endOfRange(evidence, claim);
}

/** "3~5일" says "최소 3일" and "최대 5일", but not "3일". */
function endOfRange(evidence: QuantityFact, claim: QuantityFact): boolean {
  if (evidence.low === evidence.high || claim.low !== claim.high) return false;
  if (claim.bound === 'at-least') return claim.low === evidence.low;
  return claim.bound === 'at-most' && claim.high === evidence.high;
}

/**
 * An approximate number stands for what rounds to it at its last written digit, at most 10 % away;
 * "1만 5천여" stands for what begins with it.
 */
function roughlyEqual(evidence: QuantityFact, claim: QuantityFact): boolean {
  const step = Math.min(lastDigit(claim.high), claim.high * 0.2);
  if (claim.approximate === 'over') return evidence.low >= claim.low && evidence.high < claim.high + step;
  if (evidence.low < evidence.high)
    return [evidence.low - claim.low, evidence.high - claim.high].every((off) => Math.abs(off) <= step / 2);
  return evidence.low >= claim.low - step / 2 && evidence.high < claim.high + step / 2;
}

/** The place value of the last digit that is not zero: 15,000 has 1000, 3.5 has 0.1. */
function lastDigit(value: number): number {
  if (value <= 0) return 0;
  let step = 1;
  if (Number.isInteger(value)) for (let next = 10; value % next === 0; next *= 10) step = next;
  while (step > 1e-6 && Math.abs(value / step - Math.round(value / step)) > 1e-9) step /= 10;
  return step;
}

const LOWER: ReadonlySet<Bound | undefined> = new Set<Bound>(['at-least', 'more-than']);

function quantitiesConflict(evidence: QuantityFact, claim: QuantityFact): boolean {
  if (claim.unit !== evidence.unit || quantityEntails(evidence, claim)) return false;
  if (evidence.low === claim.low && evidence.high === claim.high)
    return !!evidence.bound && !!claim.bound && LOWER.has(evidence.bound) !== LOWER.has(claim.bound);
  return !overlap(evidence, claim);
}

const slack = (fact: QuantityFact): number =>
  fact.approximate ? Math.min(lastDigit(fact.high), fact.high * 0.2) : 0;

/** A finer claim may be true although the evidence does not say it. */
function overlap(evidence: QuantityFact, claim: QuantityFact): boolean {
  const room = slack(evidence) + slack(claim);
  return claim.low <= evidence.high + room && evidence.low <= claim.high + room;
}
