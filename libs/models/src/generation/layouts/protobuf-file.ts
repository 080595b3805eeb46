import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * One field of a message: its number, its value when it is an integer, else where its bytes lie in the file. `begin` is
 * where the field itself does: number and length stand before its bytes.
 */
export interface ProtobufField {
  readonly number: number;
  readonly begin: number;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const windowBytes = 1 << 16;

/**
 * Walks through a file of protocol buffers and reads no more of it than is asked for: the weights inside of a graph may
 * be larger than memory (encoding: protobuf.dev/programming-guides/encoding).
 */
export class ProtobufFile {
  readonly bytes: number;
  private readonly descriptor: number;
  private readonly window = Buffer.alloc(windowBytes);
  private windowStart = 0;
  private windowLength = 0;

  /** @throws the error of the file system when it cannot be opened */
  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
    this.bytes = fstatSync(this.descriptor).size;
  }

  /**
   * The fields of the message between two positions, the whole file by default.
   * @throws Error when the bytes are no message or end inside of one
   */
  *fields(start = 0, end = this.bytes): Generator<ProtobufField> {
    let position = start;
    while (position < end) {
      const key = this.integer(position);
      const [number, kind] = [Math.floor(key.value / 8), key.value % 8];
      const field = { number, begin: position, ...this.content(kind, key.end) };
      if (field.end > end) throw new Error(`it ends early: ${field.end - end} bytes are missing`);
      yield field;
      position = field.end;
    }
  }

  text({ start, end }: ProtobufField): string {
    return this.read(start, end).toString('utf8');
  }

  /** A number of 32 bits (IEEE 754). */
  float({ start, end }: ProtobufField): number {
    return this.read(start, end).readFloatLE();
  }

  /**
   * The bytes between two positions.
   * @throws Error when the file has become shorter
   */
  read(start: number, end: number): Buffer {
    const bytes = Buffer.alloc(end - start);
    if (readSync(this.descriptor, bytes, 0, bytes.length, start) < bytes.length)
      throw new Error('it ends early');
    return bytes;
  }

  /** Integers of a repeated field, which lie in one run of bytes or in one field each. */
  integers(field: ProtobufField): number[] {
    if (field.start === field.end) return [field.value];
    const values: number[] = [];
    for (let position = field.start; position < field.end;) {
      const { value, end } = this.integer(position);
      values.push(value);
      position = end;
    }
    return values;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private content(kind: number, position: number): { value: number; start: number; end: number } {
    if (kind === 0) {
      const { value, end } = this.integer(position);
      return { value, start: end, end };
    }
    if (kind === 1) return { value: 0, start: position, end: position + 8 };
    if (kind === 5) return { value: 0, start: position, end: position + 4 };
    if (kind !== 2) throw new Error(`it is no protocol buffer: field type ${kind} at byte ${position}`);
    const { value, end } = this.integer(position);
    return { value: 0, start: end, end: end + value };
  }

  private integer(position: number): { value: number; end: number } {
    let value = 0;
    for (let index = 0; index < 10; index++) {
      const byte = this.byte(position + index);
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return { value, end: position + index + 1 };
    }
    throw new Error(`it is no protocol buffer: an endless number at byte ${position}`);
  }

  private byte(position: number): number {
    const index = position - this.windowStart;
    if (index >= 0 && index < this.windowLength) return this.window[index];
    this.windowLength = readSync(this.descriptor, this.window, 0, windowBytes, position);
    this.windowStart = position;
    if (this.windowLength === 0) throw new Error('it ends early');
    return this.window[0];
  }
}
