import { extractFacts, type DateFact, type Fact, type QuantityFact } from '@app/language';
import { LONGEST_UTTERANCE } from '../features/utterance.js';
import type { Entity } from './entity.js';

/** A number that is named as one of an order, a parcel or a case, whatever it looks like. */
const NAMED_NUMBER =
  /(?:주문|접수|예약|송장|운송장|order|tracking|reservation|reference)\s?(?:번호|no\.?|number|id)?\s?(?:은|는|이|가|[:#])?\s?(?<number>[a-z0-9][a-z0-9-]{3,28}[a-z0-9])(?![a-z0-9])/gi;

/**
 * Dates, times, amounts of money, quantities, phone numbers, e-mail addresses, order numbers and product codes.
 * A code that is named as an order's ("주문번호 A-20240055") is an order number, any other one a product code.
 */
export function findFacts(text: string): Entity[] {
  const read = text.slice(0, LONGEST_UTTERANCE);
  const orders = namedNumbers(read);
  const facts = extractFacts(read)
    .map(entityOf)
    .filter((entity) => entity !== undefined)
    .filter((entity) => !orders.some((order) => overlaps(order, entity)));
  return [...orders, ...facts].sort((a, b) => a.offset - b.offset);
}

function namedNumbers(text: string): Entity[] {
  return Array.from(text.matchAll(NAMED_NUMBER)).flatMap(({ 0: whole, index, groups }): Entity[] => {
    const number = groups?.['number'] ?? '';
    if (!/\d{2}/.test(number)) return [];
    const offset = index + whole.length - number.length;
    const value = number.toUpperCase().replaceAll('-', '');
    return [{ category: 'order-number', text: number, offset, length: number.length, value }];
  });
}

function entityOf(fact: Fact): Entity | undefined {
  const place = { text: fact.text, offset: fact.start, length: fact.end - fact.start };
  if (fact.kind === 'date') return { category: 'date', ...place, value: dateValue(fact) };
  if (fact.kind === 'money') return { category: 'amount', ...place, value: quantityValue(fact) };
  if (fact.kind === 'unit') return { category: 'quantity', ...place, value: quantityValue(fact) };
  if (fact.kind !== 'code') return undefined;
  if (fact.form === 'phone' || fact.form === 'email')
    return { category: fact.form, ...place, value: fact.code };
  return fact.form === 'code' ? { category: 'product-code', ...place, value: fact.code } : undefined;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** As in ISO 8601, unknown parts as dashes ("--03-01"); a weekday as "W1" to "W7", Monday first. */
function dateValue({ year, month, day, weekday, hour, minute }: DateFact): string {
  let value = '';
  if (year !== undefined)
    value = [year, ...(month ? [two(month)] : []), ...(month && day ? [two(day)] : [])].join('-');
  else if (month !== undefined) value = `--${two(month)}${day === undefined ? '' : `-${two(day)}`}`;
  else if (day !== undefined) value = `---${two(day)}`;
  if (value === '' && weekday !== undefined) value = `W${weekday === 0 ? 7 : weekday}`;
  return hour === undefined ? value : `${value}T${two(hour)}:${two(minute ?? 0)}`;
}

function quantityValue({ low, high, unit }: QuantityFact): string {
  return `${low === high ? low : `${low}..${high}`} ${unit}`.trim();
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
