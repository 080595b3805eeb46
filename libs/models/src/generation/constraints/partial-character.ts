/** The first bytes of a character in UTF-8. */
export interface PartialCharacter {
  /** The bits of the character so far. */
  readonly bits: number;
  readonly missingBytes: number;
  /** The least character that may be written with so many bytes. */
  readonly least: number;
}

const leastByLength = [0, 0, 0x80, 0x800, 0x10000];

/** The character that a byte completes, what it begins or continues, or undefined where it is no UTF-8. */
export function withByte(
  partial: PartialCharacter | undefined,
  byte: number,
): number | PartialCharacter | undefined {
  if (!partial) return begun(byte);
  if ((byte & 0xc0) !== 0x80) return undefined;
  const next = {
    bits: (partial.bits << 6) | (byte & 0x3f),
    missingBytes: partial.missingBytes - 1,
    least: partial.least,
  };
  const [low, high] = charactersOf(next);
  if (low > high) return undefined;
  return next.missingBytes === 0 ? next.bits : next;
}

/** The least and the greatest character that the bytes can become; surrogates are none. */
export function charactersOf({ bits, missingBytes, least }: PartialCharacter): readonly [number, number] {
  const low = Math.max(least, bits << (6 * missingBytes));
  const high = Math.min(0x10ffff, ((bits + 1) << (6 * missingBytes)) - 1);
  if (low >= 0xd800 && high <= 0xdfff) return [1, 0];
  return [low, high <= 0xdfff && high >= 0xd800 ? 0xd7ff : high];
}

function begun(byte: number): number | PartialCharacter | undefined {
  if (byte < 0x80) return byte;
  if (byte < 0xc2 || byte > 0xf4) return undefined;
  const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  return { bits: byte & (0x7f >> length), missingBytes: length - 1, least: leastByLength[length] };
}
