import type { DateFact } from '@app/language';
import type { FoundValue, ReadingOptions } from './found-value.js';
import type { LeafKind } from './leaf-kind.js';

/**
 * The dates or times of a text in the form that a kind asks for, in order. A date without its year or day is none, and
 * a time that may be morning or afternoon is none.
 */
export function readDates(kind: LeafKind, text: string, options: ReadingOptions): FoundValue[] {
  const facts = options.factsOf(text).filter((fact) => fact.kind === 'date');
  return joined(facts, text).flatMap(({ parts, start, end }) => {
    const written = text.slice(start, end);
    const value = valueOf(kind, parts, { written, utcOffset: options.utcOffset });
    return value === undefined ? [] : [{ value, start, end }];
  });
}

interface Joined {
  parts: DateFact;
  start: number;
  end: number;
}

/** A date and the time behind it are one ("2024. 3. 5.(화) 오전 10시", "March 5, 2024 at 10:00"). */
function joined(facts: readonly DateFact[], text: string): Joined[] {
  const all: Joined[] = [];
  for (const fact of facts) {
    const before = all.at(-1);
    const gap = before ? text.slice(before.end, fact.start) : '';
    const follows =
      before && before.parts.hour === undefined && fact.hour !== undefined && fact.year === undefined;
    if (follows && /^[\s,.()T]{0,3}(?:at\s)?$/i.test(gap)) {
      before.parts = { ...before.parts, ...clockOf(fact) };
      before.end = fact.end;
    } else all.push({ parts: fact, start: fact.start, end: fact.end });
  }
  return all;
}

const clockOf = ({ hour, minute, half }: DateFact) => ({
  ...(hour === undefined ? {} : { hour }),
  ...(minute === undefined ? {} : { minute }),
  ...(half === undefined ? {} : { half }),
});

function valueOf(
  kind: LeafKind,
  parts: DateFact,
  { written, utcOffset }: Pick<ReadingOptions, 'utcOffset'> & { written: string },
): string | undefined {
  if (kind === 'date-text') return written;
  const date = dayOf(parts);
  if (kind === 'date') return date;
  const time = timeOf(parts);
  if (time === undefined || utcOffset === undefined) return undefined;
  if (kind === 'time') return `${time}${utcOffset}`;
  return date === undefined ? undefined : `${date}T${time}${utcOffset}`;
}

function dayOf({ year, month, day }: DateFact): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return undefined;
  return date.toISOString().slice(0, 10);
}

function timeOf({ hour, minute, half }: DateFact): string | undefined {
  if (hour === undefined || hour > 23 || (half === undefined && hour < 13)) return undefined;
  return [hour, minute ?? 0, 0].map((part) => String(part).padStart(2, '0')).join(':');
}
