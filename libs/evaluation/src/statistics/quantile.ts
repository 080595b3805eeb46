/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996); at least one value. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * 95 % interval of a quantile between two order statistics, without an assumption on the distribution (Conover 1999,
 * section 3.2). Null where there are too few values for one.
 */
export function quantileInterval(
  values: readonly number[],
  share: number,
): { low: number; high: number } | null {
  const sorted = Float64Array.from(values).sort();
  let [below, lowRank, highRank] = [0, 0, 0];
  for (const [successes, probability] of binomial(sorted.length, share).entries()) {
    below += probability;
    if (below <= 0.025) lowRank = successes + 1;
    if (highRank === 0 && below >= 0.975) highRank = successes + 1;
  }
  const [low, high] = [sorted[lowRank - 1], sorted[highRank - 1]];
  return low === undefined || high === undefined ? null : { low, high };
}

/** Probabilities of 0 to n successes. Logarithms: the powers of many values are no numbers any more. */
function binomial(n: number, share: number): number[] {
  let choices = 0;
  return Array.from({ length: n + 1 }, (_, successes) => {
    if (successes > 0) choices += Math.log((n - successes + 1) / successes);
    return Math.exp(choices + successes * Math.log(share) + (n - successes) * Math.log(1 - share));
  });
}
