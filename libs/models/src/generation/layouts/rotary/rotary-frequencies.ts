/** Scalings of rotary positions that are understood; `dynamic` up to its original context. */
export type RotaryKind = 'plain' | 'linear' | 'dynamic' | 'yarn' | 'llama3' | 'longrope';

/** Rotary positions of some layers, as a configuration describes them. */
export interface RotarySettings {
  readonly kind: RotaryKind;
  readonly base: number;
  /** Numbers of each head that are turned, two by two. */
  readonly size: number;
  /** By how much contexts are stretched. */
  readonly factor: number;
  /** Tokens that the model was first trained on. */
  readonly originalTokens: number;
  /** Cosines and sines are multiplied by it, where the configuration says so itself. */
  readonly attentionFactor?: number | undefined;
  /** YaRN: how often a pair turns in the original context to be kept, and to be stretched. */
  readonly keptTurns: number;
  readonly stretchedTurns: number;
  /** YaRN: whether the pairs between are counted in whole ones. */
  readonly wholePairs: boolean;
  /** Llama 3.1: the same two, the second and the first. */
  readonly lowFactor: number;
  readonly highFactor: number;
  /** LongRoPE: divisors of the pairs, up to the original context and behind it. */
  readonly shortFactors: readonly number[];
  readonly longFactors: readonly number[];
}

/** Angles per position of all pairs, in radians, and what their cosines and sines are multiplied by. */
export interface RotaryFrequencies {
  readonly frequencies: readonly number[];
  readonly factor: number;
}

/**
 * The frequencies of rotary positions (Su et al. 2021) under the published scalings: linear (Chen et al. 2023), NTK by
 * parts (YaRN, Peng et al. 2023), that of Llama 3.1, LongRoPE (Ding et al. 2024). LongRoPE has two sets, the first for
 * texts up to the original context; dynamic scaling has the plain ones there.
 */
export function rotaryFrequencies(settings: RotarySettings): RotaryFrequencies[] {
  const { kind, base, size, factor } = settings;
  const plain = Array.from({ length: size / 2 }, (_, pair) => base ** ((-2 * pair) / size));
  const scaled = (frequencies: readonly number[], byDefault = 1) => ({
    frequencies,
    factor: settings.attentionFactor ?? byDefault,
  });
  switch (kind) {
    case 'plain':
    case 'dynamic':
      return [scaled(plain)];
    case 'linear':
      return [scaled(plain.map((frequency) => frequency / factor))];
    case 'yarn':
      return [scaled(yarn(plain, settings), factor > 1 ? 0.1 * Math.log(factor) + 1 : 1)];
    case 'llama3':
      return [scaled(plain.map((frequency) => llama3(frequency, settings)))];
    case 'longrope': {
      const { shortFactors, longFactors, originalTokens } = settings;
      const attention = factor > 1 ? Math.sqrt(1 + Math.log(factor) / Math.log(originalTokens)) : 1;
      return [shortFactors, longFactors].map((divisors) =>
        scaled(
          plain.map((frequency, pair) => frequency / divisors[pair]),
          attention,
        ),
      );
    }
  }
}

/** Pairs that turn often are kept, those that turn seldom stretched, and between them the share grows pair by pair. */
function yarn(plain: readonly number[], settings: RotarySettings): number[] {
  const { base, size, factor, originalTokens, keptTurns, stretchedTurns, wholePairs } = settings;
  const pairThatTurns = (times: number) =>
    (size * Math.log(originalTokens / (times * 2 * Math.PI))) / (2 * Math.log(base));
  const [first, last] = [pairThatTurns(keptTurns), pairThatTurns(stretchedTurns)];
  const kept = Math.max(wholePairs ? Math.floor(first) : first, 0);
  const stretched = Math.min(wholePairs ? Math.ceil(last) : last, size - 1);
  return plain.map((frequency, pair) => {
    const share = Math.min(1, Math.max(0, (pair - kept) / (stretched - kept || 0.001)));
    return (frequency / factor) * share + frequency * (1 - share);
  });
}

/** Long waves are stretched, short ones kept, those between blended. */
function llama3(frequency: number, settings: RotarySettings): number {
  const { factor, lowFactor, highFactor, originalTokens } = settings;
  const turns = (originalTokens * frequency) / (2 * Math.PI);
  if (turns < lowFactor) return frequency / factor;
  if (turns > highFactor) return frequency;
  const kept = (turns - lowFactor) / (highFactor - lowFactor);
  return ((1 - kept) * frequency) / factor + kept * frequency;
}
