import { seededRandom } from '@app/platform';

/** A text, a JSON schema, and the value that a careful reader finds. Null: the text does not say it. */
export interface ExtractionItem {
  id: string;
  language: 'ko' | 'en';
  genre: 'contract' | 'notice' | 'ticket' | 'table';
  text: string;
  schema: Record<string, unknown>;
  expected: unknown;
}

/** Values that vary from item to item of one template. */
export interface Variation {
  pick<Choice>(choices: readonly Choice[]): Choice;
  between(low: number, high: number): number;
  date(): Day;
}

export interface Day {
  year: number;
  month: number;
  day: number;
  /** As `2026-03-01`. */
  iso: string;
}

/** Makes one item; the same seed makes the same one. */
export type Template = (variation: Variation) => Omit<ExtractionItem, 'id'>;

const SEED = 20_261_127;

/** The items of templates, `copies` of each. */
export function itemsOf(templates: Readonly<Record<string, Template>>, copies: number): ExtractionItem[] {
  return Object.entries(templates).flatMap(([name, template], index) =>
    Array.from({ length: copies }, (_, copy) => ({
      id: `${name}-${copy + 1}`,
      ...template(variationOf(SEED + 100 * index + copy)),
    })),
  );
}

function variationOf(seed: number): Variation {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    between,
    pick: (choices) => choices[between(0, choices.length - 1)]!,
    date: () => dayOf(between(2024, 2027), between(1, 12), between(1, 28)),
  };
}

/** A day with its ISO form. */
export function dayOf(year: number, month: number, day: number): Day {
  return { year, month, day, iso: `${year}-${twoDigits(month)}-${twoDigits(day)}` };
}

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** "2026. 3. 1." */
export const dotted = ({ year, month, day }: Day): string => `${year}. ${month}. ${day}.`;
/** "2026년 3월 1일" */
export const korean = ({ year, month, day }: Day): string => `${year}년 ${month}월 ${day}일`;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** "March 1, 2026" */
export const english = ({ year, month, day }: Day): string => `${MONTHS[month - 1]} ${day}, ${year}`;
/** "1,500,000" */
export const grouped = (amount: number): string => amount.toLocaleString('en-US');

type Properties = Record<string, unknown>;

/** A schema of an object whose properties may all be null. */
export function form(properties: Properties): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

export const text = (description?: string) => described({ type: ['string', 'null'] }, description);
export const date = (description?: string) =>
  described({ type: ['string', 'null'], format: 'date' }, description);
export const amount = (description?: string) => described({ type: ['integer', 'null'] }, description);
export const choice = (...choices: string[]) => ({ enum: [...choices, null] });
export const truth = (description?: string) => described({ type: ['boolean', 'null'] }, description);

function described(schema: object, description: string | undefined): object {
  return description === undefined ? schema : { ...schema, description };
}
