const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Puts characters together from bytes that come in pieces. Bytes that cannot be part of a character are left out. */
export class Utf8Stream {
  private pending: number[] = [];

  /** The characters that are complete with these bytes. */
  push(bytes: Uint8Array): string {
    this.pending.push(...bytes);
    const complete: number[] = [];
    let position = 0;
    while (position < this.pending.length) {
      const length = sequenceLength(this.pending, position);
      if (length === 'incomplete') break;
      for (let index = 0; index < length; index++) complete.push(this.pending[position + index]);
      position += Math.max(length, 1);
    }
    this.pending = this.pending.slice(position);
    return strict.decode(Uint8Array.from(complete));
  }

  /** Gives up the bytes of a character that will not be completed. */
  drop(): void {
    this.pending = [];
  }
}

/** Length of the character at a position, 0 when the byte there begins none (Unicode 15, table 3-7). */
function sequenceLength(bytes: readonly number[], position: number): number | 'incomplete' {
  const lead = bytes[position];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let index = 1; index < length; index++) {
    const byte = bytes[position + index];
    if (byte === undefined) return 'incomplete';
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** Keeps out overlong forms, surrogates and what lies above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
