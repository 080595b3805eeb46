import { z } from 'zod';

/** UTF-16 code units of a name of a metadata field, and of a value that one is compared with. */
const LONGEST_NAME = 200;
const LONGEST_TEXT = 500;
const LONGEST_MOMENT = 40;
const MOST_VALUES = 100;
/** Conditions of one search, those of alternatives counted one by one. */
const MOST_CONDITIONS = 50;

const Text = z.string().normalize().max(LONGEST_TEXT);
const Part = Text.min(1);
const Value = z.union([Text, z.number(), z.boolean()]);
const Values = z.array(Value).min(1).max(MOST_VALUES);
/** PostgreSQL knows no year 0. */
const isOfAnEra = (text: string): boolean => !text.startsWith('0000');
const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true }).max(LONGEST_MOMENT)]);
const Bound = z.union([z.number(), Moment.refine(isOfAnEra, 'is before year 1')]);
export type FilterBound = z.infer<typeof Bound>;

/** What is known of every document, with or without metadata. */
export const textFacts = ['id', 'externalId', 'title', 'format', 'mediaType'] as const;
export const dateFacts = ['createdAt', 'updatedAt'] as const;
export const documentFacts = [...textFacts, ...dateFacts] as const;

const lower = ['from', 'after'] as const;
const upper = ['to', 'before'] as const;
const textual = ['contains', 'notContains', 'startsWith', 'endsWith'] as const;
const alone = ['equals', 'oneOf', 'noneOf', ...textual, 'exists'] as const;

/** One condition: a field, and one operator or a range. Where the field holds a list, one of its values has to fit. */
export const FilterCondition = z
  .strictObject({
    of: z
      .enum(['metadata', 'document'])
      .default('metadata')
      .describe(`metadata: a field of its own; document: ${documentFacts.join(', ')}`),
    field: z.string().min(1).max(LONGEST_NAME),
    equals: Value.optional(),
    oneOf: Values.optional(),
    noneOf: Values.optional().describe('Has the field, with none of the values'),
    contains: Part.optional().describe('A part of the text; capital letters count'),
    notContains: Part.optional().describe('Has the field, and no text in it with that part'),
    startsWith: Part.optional(),
    endsWith: Part.optional(),
    from: Bound.optional().describe(
      'This or later, this or more: a number, a day, or a time with its offset',
    ),
    after: Bound.optional().describe('Later, or more'),
    to: Bound.optional().describe('This or earlier, this or less'),
    before: Bound.optional().describe('Earlier, or less'),
    exists: z.boolean().optional().describe('Has the field, with a value that is not null; or has it not'),
  })
  .superRefine((condition, context) => {
    const message = faultOf(condition);
    if (message) context.addIssue({ code: 'custom', message, input: condition });
  });
export type FilterCondition = z.infer<typeof FilterCondition>;

/** At least one of the conditions. */
export const FilterAlternatives = z.strictObject({
  any: z.array(FilterCondition).min(1).max(MOST_CONDITIONS),
});

const Filter = z.union([FilterCondition, FilterAlternatives]);
type Filter = z.infer<typeof Filter>;

const listOf = (most: number) =>
  z
    .array(Filter)
    .min(1)
    .max(most)
    .refine((filters) => conditionsOf(filters).length <= most, {
      message: `has more than ${most} conditions`,
    })
    .describe('Only documents that meet every one of the conditions are searched');

/**
 * Which documents are searched: those that meet every condition of the list. A document that does not have a field, or
 * holds a value of another type in it, does not meet a condition on it.
 */
export const Filters = listOf(MOST_CONDITIONS);
export type Filters = z.infer<typeof Filters>;

/** Filters that are joined with those of somebody else. */
export const SharedFilters = listOf(MOST_CONDITIONS / 2);

/** Which documents were searched, counted among those that the asker may read. */
export const TracedFilter = z.strictObject({
  filters: Filters,
  matched: z.int().nonnegative().describe('Documents that meet the filters'),
  documents: z.int().nonnegative().describe('Documents that there were'),
});
export type TracedFilter = z.infer<typeof TracedFilter>;

/** A field of metadata, its values that a filter can name, the commonest first, and how many different ones there are. */
export const MetadataField = z.strictObject({
  field: z.string(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])),
  valueCount: z.int().positive(),
});
export type MetadataField = z.infer<typeof MetadataField>;

/** `GET /v1/knowledge-bases/{id}/metadata-fields` */
export const MetadataFields = z.strictObject({ items: z.array(MetadataField) });
export type MetadataFields = z.infer<typeof MetadataFields>;

/** All conditions, those of alternatives among them. */
export function conditionsOf(filters: readonly Filter[]): FilterCondition[] {
  return filters.flatMap((filter) => ('any' in filter ? filter.any : filter));
}

/** What is wrong with how operators are put together; null where nothing is. */
function faultOf(condition: FilterCondition): string | null {
  const isFilterCondition = (operator: keyof FilterCondition): boolean => condition[operator] !== undefined;
  const single = alone.filter(isFilterCondition);
  const bounds = [...lower, ...upper].filter(isFilterCondition);
  if (single.length + bounds.length === 0) return 'has no operator';
  if (single.length > 1 || (single.length > 0 && bounds.length > 0)) return 'has more than one operator';
  if (lower.every(isFilterCondition) || upper.every(isFilterCondition)) return 'has two bounds on one side';
  const kinds = new Set(bounds.map((bound) => typeof condition[bound]));
  if (kinds.size > 1) return 'has bounds of different types';
  return condition.of === 'document' ? factFaultOf(condition, bounds.length > 0) : null;
}

function factFaultOf(
  { field, equals, oneOf, noneOf, exists, ...range }: FilterCondition,
  isRange: boolean,
): string | null {
  const isDate = dateFacts.some((fact) => fact === field);
  if (!isDate && !textFacts.some((fact) => fact === field))
    return `${documentFacts.join(', ')} are known of a document`;
  if (exists !== undefined) return `every document has ${field}`;
  if (isDate !== isRange) return isDate ? `${field} takes from, after, to, before` : `${field} has no range`;
  const values = isRange
    ? [...lower, ...upper].map((bound) => range[bound])
    : [equals, ...(oneOf ?? noneOf ?? [])];
  return values.some((value) => value !== undefined && typeof value !== 'string')
    ? `${field} is compared with texts${isDate ? ' of dates' : ''}`
    : null;
}
