import { AppError } from '@app/platform';

/** A JSON schema that is an object. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** A schema and where it stands, as a JSON pointer (RFC 6901) behind `#`. */
export interface SchemaNode {
  readonly schema: SchemaObject;
  readonly at: string;
}

/** Keywords that say nothing about a value. */
const annotations = new Set(
  '$schema $id $comment $defs definitions title description default examples deprecated readOnly writeOnly'.split(
    ' ',
  ),
);

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function invalidSchema(at: string, what: string): AppError {
  return new AppError('schema-invalid', { detail: `${at}: ${what}` });
}

export function notSupported(at: string, what = 'not supported'): AppError {
  return new AppError('schema-not-supported', { detail: `${at}: ${what}` });
}

/** The pointer of a member. */
export function below(at: string, ...names: readonly (string | number)[]): string {
  return [at, ...names.map((name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/**
 * Refuses keywords other than these and annotations.
 * @throws AppError `schema-not-supported` with the pointer of the keyword
 */
export function refuseOthers({ schema, at }: SchemaNode, known: ReadonlySet<string>): void {
  for (const keyword of Object.keys(schema)) {
    if (!known.has(keyword) && !annotations.has(keyword)) throw notSupported(below(at, keyword));
    if (keyword === '$id' && at !== '#') throw notSupported(below(at, keyword), 'only at the root');
  }
}

/** A number of things, from 0 on. */
export function countAt({ schema, at }: SchemaNode, keyword: string): number | undefined {
  const value = schema[keyword];
  if (value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)) {
    return value as number | undefined;
  }
  throw invalidSchema(below(at, keyword), 'must be a whole number from 0 on');
}

export function textAt({ schema, at }: SchemaNode, keyword: string): string | undefined {
  const value = schema[keyword];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidSchema(below(at, keyword), 'must be a text');
}

export function numberAt({ schema, at }: SchemaNode, keyword: string): number | undefined {
  const value = schema[keyword];
  if (value === undefined || Number.isFinite(value)) return value as number | undefined;
  throw invalidSchema(below(at, keyword), 'must be a number');
}

/** A list that is not empty. */
export function listAt({ schema, at }: SchemaNode, keyword: string): readonly unknown[] {
  const value = schema[keyword];
  if (Array.isArray(value) && value.length > 0) return value as readonly unknown[];
  throw invalidSchema(below(at, keyword), 'must be a list with members');
}

export function objectAt({ schema, at }: SchemaNode, keyword: string): SchemaObject {
  const value = schema[keyword] ?? {};
  if (isObject(value)) return value;
  throw invalidSchema(below(at, keyword), 'must be an object');
}

/** Different texts. */
export function namesAt({ schema, at }: SchemaNode, keyword: string): readonly string[] {
  const value = schema[keyword] ?? [];
  const isNames = Array.isArray(value) && value.every((name) => typeof name === 'string');
  if (isNames && new Set(value).size === value.length) return value as readonly string[];
  throw invalidSchema(below(at, keyword), 'must be a list of different texts');
}
