import type { FilterBound, FilterCondition, Filters } from '@app/contracts';

/** Takes a value as a parameter of the statement and returns its place in the text, such as `$3`. */
export type Bind = (value: unknown) => string;

/**
 * SQL that is true for a `document` in its `document_version` `version` that meets the filters, and false or null for
 * all others. Names and values are parameters, every one of them.
 */
export function filterSql(filters: Filters, bind: Bind): string {
  return filters
    .map((filter) => ('any' in filter ? filter.any : [filter]))
    .map((any) => `(${any.map((condition) => conditionSql(condition, bind)).join(' OR ')})`)
    .join(' AND ');
}

/** Facts of a document as they are compared: as if they were values of metadata, times in UTC. */
const facts: Record<string, string> = {
  id: 'document.id::text',
  externalId: 'document.external_id',
  title: 'version.title',
  format: 'version.format',
  mediaType: 'version.media_type',
  createdAt: inUtc('document.created_at'),
  updatedAt: inUtc('version.created_at'),
};

function inUtc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

function conditionSql(condition: FilterCondition, bind: Bind): string {
  const { of, field, exists } = condition;
  const value = of === 'document' ? `to_jsonb(${facts[field]})` : `version.metadata -> ${bind(field)}::text`;
  if (exists !== undefined) return existsSql(value, exists);
  const { noneOf, notContains } = condition;
  if (noneOf) return every(value, `${isScalar} AND NOT (${oneOfSql(noneOf, bind)})`);
  if (notContains !== undefined)
    return every(value, `coalesce(position(${bind(notContains)}::text IN ${text}) = 0, false)`);
  return some(value, positiveSql(condition, bind));
}

function positiveSql(
  { equals, oneOf, contains, startsWith, endsWith, ...range }: FilterCondition,
  bind: Bind,
) {
  if (equals !== undefined) return oneOfSql([equals], bind);
  if (oneOf) return oneOfSql(oneOf, bind);
  if (contains !== undefined) return `position(${bind(contains)}::text IN ${text}) > 0`;
  if (startsWith !== undefined) return `starts_with(${text}, ${bind(startsWith)}::text)`;
  if (endsWith !== undefined) {
    const end = `${bind(endsWith)}::text`;
    return `right(${text}, char_length(${end})) = ${end}`;
  }
  return rangeSql(range, bind);
}

/** A value is a list of one: the values of a list are tried one by one as `item`. */
const items = (value: string): string =>
  `jsonb_array_elements(CASE jsonb_typeof(${value}) WHEN 'array' THEN ${value} ELSE jsonb_build_array(${value}) END) AS item`;
const some = (value: string, holds: string): string => `EXISTS (SELECT FROM ${items(value)} WHERE ${holds})`;
/** Null for an empty list. */
const every = (value: string, holds: string): string => `(SELECT bool_and(${holds}) FROM ${items(value)})`;

function existsSql(value: string, exists: boolean): string {
  const kind = `coalesce(jsonb_typeof(${value}), 'null')`;
  return exists ? `${kind} <> 'null'` : `(jsonb_typeof(version.metadata) = 'object' AND ${kind} = 'null')`;
}

const isScalar = `jsonb_typeof(item) IN ('string', 'number', 'boolean')`;
/** Null for what is no text. Texts of callers are in the same form. */
const text = `CASE jsonb_typeof(item) WHEN 'string' THEN normalize(item #>> '{}') END`;
/** Null for what is no number. */
const number = `CASE jsonb_typeof(item) WHEN 'number' THEN (item #>> '{}')::numeric END`;

const isOf = (type: string, holds: string): string => `(jsonb_typeof(item) = '${type}' AND ${holds})`;

function oneOfSql(values: readonly (string | number | boolean)[], bind: Bind): string {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const truths = values.filter((value) => typeof value === 'boolean').map(String);
  return [
    ...(texts.length > 0 ? [isOf('string', `${text} = ANY(${bind(texts)}::text[])`)] : []),
    ...(numbers.length > 0 ? [isOf('number', `${number} = ANY(${bind(numbers)}::numeric[])`)] : []),
    ...(truths.length > 0 ? [isOf('boolean', `item #>> '{}' = ANY(${bind(truths)}::text[])`)] : []),
  ].join(' OR ');
}

const operators = { from: '>=', after: '>', to: '<=', before: '<' } as const;

/** One value within all bounds. */
function rangeSql(range: Pick<FilterCondition, keyof typeof operators>, bind: Bind): string {
  return (['from', 'after', 'to', 'before'] as const)
    .flatMap((name) => {
      const bound = range[name];
      return bound === undefined ? [] : [boundSql(operators[name], bound, bind)];
    })
    .join(' AND ');
}

/** Days that there are, from year 1 on: to read another one as a time would break the statement off. */
const DAY =
  '(?!0000)(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29' +
  '|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8])))';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const OFFSET = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)';

/**
 * A day is compared with the day as which a value is written, whatever its offset; a time with times alone, which have to
 * tell their offset.
 */
function boundSql(operator: string, bound: FilterBound, bind: Bind): string {
  if (typeof bound === 'number') return `${number} ${operator} ${bind(bound)}::numeric`;
  if (!bound.includes('T'))
    return `CASE WHEN ${text} ~ '^${DAY}(?:[T ]|$)' THEN left(${text}, 10) COLLATE "C" ${operator} ${bind(bound)}::text END`;
  const seconds = bind(Date.parse(bound) / 1_000);
  return `CASE WHEN ${text} ~ '^${DAY}[T ]${CLOCK}${OFFSET}$' THEN (${text})::timestamptz ${operator} to_timestamp(${seconds}::double precision) END`;
}
