/** A rate with its 95 % interval (Wilson score), each 0 to 1. */
export interface Rate {
  share: number;
  n: number;
  low: number;
  high: number;
}

/** How the leaves of a value compare with those of the value that is expected. */
export interface FieldCounts {
  /** Leaves of either. */
  fields: number;
  /** The same on both sides, null on both included. */
  right: number;
  /** Leaves that were filled. */
  filled: number;
  /** Filled with what is expected. */
  filledRight: number;
}

/** Compares leaf by leaf; a leaf that one side lacks is null there. */
export function compareFields(expected: unknown, actual: unknown): FieldCounts {
  const wanted = leavesOf(expected);
  const given = leavesOf(actual);
  const counts = { fields: 0, right: 0, filled: 0, filledRight: 0 };
  for (const pointer of new Set([...wanted.keys(), ...given.keys()])) {
    const [want, have] = [wanted.get(pointer) ?? null, given.get(pointer) ?? null];
    counts.fields += 1;
    if (want === have) counts.right += 1;
    if (have !== null) counts.filled += 1;
    if (have !== null && want === have) counts.filledRight += 1;
  }
  return counts;
}

/** The sum of counts. */
export function sumOf(all: readonly FieldCounts[]): FieldCounts {
  const sum = { fields: 0, right: 0, filled: 0, filledRight: 0 };
  for (const counts of all)
    for (const key of Object.keys(sum) as (keyof FieldCounts)[]) sum[key] += counts[key];
  return sum;
}

/** Wilson, Journal of the American Statistical Association 22, 1927. */
export function rateOf(hits: number, n: number): Rate {
  if (n === 0) return { share: 0, n, low: 0, high: 1 };
  const z = 1.96;
  const share = hits / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { share, n, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function leavesOf(value: unknown, pointer = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[pointer, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, `${pointer}/${name}`)]),
  );
}
