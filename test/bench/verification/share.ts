const points = (share: number): number => Math.round(1_000 * share) / 10;

/** A share with its 95 % interval (Wilson, 1927), in percent. */
export function percentOf(found: number, of: number): { value: number; interval: string } {
  const z = 1.96;
  const share = found / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    value: points(share),
    interval: `n=${of}, 95 % [${points(Math.max(0, middle - half))}, ${points(Math.min(1, middle + half))}]`,
  };
}
