import { AppError } from '@app/platform';

/** A JSON schema that is an object. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** A part of a schema and where it stands, as a JSON pointer (RFC 6901) behind `#`. */
export interface SchemaPlace {
  schema: SchemaObject;
  at: string;
}

export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function invalid(at: string, what: string): AppError {
  return new AppError('schema-invalid', { detail: `${at}: ${what}` });
}

export function notSupported(at: string, what = 'not supported'): AppError {
  return new AppError('schema-not-supported', { detail: `${at}: ${what}` });
}

/** The pointer of a member. */
export function below(at: string, ...names: readonly (string | number)[]): string {
  return [at, ...names.map((name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** The value of a keyword, when it is there and of the type. @throws AppError `schema-invalid` */
export function read<Value>(
  { schema, at }: SchemaPlace,
  keyword: string,
  [is, what]: readonly [(value: unknown) => value is Value, string],
): Value | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  if (!is(value)) throw invalid(below(at, keyword), `must be ${what}`);
  return value;
}

export const aText = [(value: unknown) => typeof value === 'string', 'a text'] as const;
export const aNumber = [(value: unknown) => typeof value === 'number', 'a number'] as const;
export const aCount = [
  (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0,
  'a whole number from 0 on',
] as const;
export const anObject = [isObject, 'an object'] as const;
export const aList = [
  (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0,
  'a list with members',
] as const;
export const names = [
  (value: unknown): value is string[] =>
    Array.isArray(value) &&
    value.every((name) => typeof name === 'string') &&
    new Set(value).size === value.length,
  'a list of different texts',
] as const;
