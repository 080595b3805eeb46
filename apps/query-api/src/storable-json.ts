/** Characters that PostgreSQL cannot hold: NUL, and half of a surrogate pair. */
// oxlint-disable-next-line no-control-regex -- NUL is what is looked for
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Reviver for `JSON.parse`: refuses what no store could keep before anything is done with it. */
export function refuseUnstorable(key: string, value: unknown): unknown {
  if (UNSTORABLE.test(key) || (typeof value === 'string' && UNSTORABLE.test(value))) {
    throw new SyntaxError('a string holds NUL or half of a surrogate pair');
  }
  return value;
}
