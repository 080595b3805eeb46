import { Filters } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';
import type { MetadataCondition } from './retrieval.contract.js';

type DifyCondition = NonNullable<MetadataCondition['conditions']>[number];
type Operation = Record<string, unknown>;

/** What Dify says of every document of its own, by the names that it has for it. */
const facts: Record<string, string> = {
  document_id: 'id',
  document_name: 'title',
  upload_date: 'createdAt',
  last_update_date: 'updatedAt',
};

/**
 * Dify's conditions as filters; none where it has none. A text that is a number fits numbers, too: Dify does not know the types
 * of another's metadata.
 * @throws AppError `invalid-body` for what filters cannot say
 */
export function readMetadataCondition(condition: MetadataCondition | null | undefined): Filters | undefined {
  const conditions = (condition?.conditions ?? []).map(toFilter);
  if (conditions.length === 0) return undefined;
  const filters = Filters.safeParse(
    condition?.logical_operator === 'or' ? [{ any: conditions }] : conditions,
  );
  if (!filters.success) throw invalid(describeIssues(filters.error.issues));
  return filters.data;
}

function toFilter({ name, comparison_operator: operator, value }: DifyCondition): Operation {
  const [field, ...more] = [name].flat();
  if (field === undefined || more.length > 0) throw invalid('name: one field for each condition');
  const fact = Object.hasOwn(facts, field) ? facts[field] : undefined;
  const read = Object.hasOwn(operations, operator) ? operations[operator] : undefined;
  if (!read) throw invalid(`comparison_operator: ${operator}`);
  return { ...(fact ? { of: 'document', field: fact } : { field }), ...read(value, fact !== undefined) };
}

const part = (name: string) => (value: unknown) => ({ [name]: String(value ?? '') });
const among = (name: string) => (value: unknown, isFact: boolean) => ({
  [name]: [value].flat().flatMap((each) => (isFact ? [each] : alike(each))),
});
const bound = (name: string) => (value: unknown, isFact: boolean) => ({
  [name]: isFact ? toMoment(value) : toNumber(value),
});
const existence = (exists: boolean) => () => ({ exists });

const operations: Record<string, (value: unknown, isFact: boolean) => Operation> = {
  contains: part('contains'),
  'not contains': part('notContains'),
  'start with': part('startsWith'),
  'end with': part('endsWith'),
  is: among('oneOf'),
  'is not': among('noneOf'),
  in: among('oneOf'),
  'not in': among('noneOf'),
  '=': among('oneOf'),
  '≠': among('noneOf'),
  '>': bound('after'),
  '<': bound('before'),
  '≥': bound('from'),
  '≤': bound('to'),
  after: bound('after'),
  before: bound('before'),
  empty: existence(false),
  'not empty': existence(true),
  null: existence(false),
  'not null': existence(true),
};

const NUMERAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** A number, and the text of it. */
function alike(value: unknown): unknown[] {
  if (typeof value === 'number') return [value, String(value)];
  return typeof value === 'string' && NUMERAL.test(value) ? [value, Number(value)] : [value];
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && NUMERAL.test(value) ? Number(value) : value;
}

/** Latest second that a date can name. */
const LAST_SECOND = 253_402_300_799;

/** Dify tells times in seconds since 1970. */
function toMoment(value: unknown): unknown {
  const seconds = toNumber(value);
  if (typeof seconds !== 'number' || Math.abs(seconds) > LAST_SECOND) return value;
  return new Date(seconds * 1_000).toISOString();
}

function invalid(detail: string): AppError {
  return new AppError('invalid-body', { detail: `metadata_condition: ${detail}` });
}
