import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { ProtobufFile } from '../layouts/protobuf-file.js';

/** Bytes of a message: new ones, or a range of the file that is rewritten. */
export type Piece = Buffer | { readonly begin: number; readonly end: number };

/** Kinds of fields as they are written (protobuf.dev/programming-guides/encoding). */
const kinds = { integer: 0, bytes: 2, float: 5 };

/** A field with an integer, maybe a negative one. */
export function integerField(number: number, value: number): Buffer {
  return Buffer.concat([key(number, kinds.integer), varint(value)]);
}

/** A field with a number of 32 bits. */
export function floatField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([key(number, kinds.float), bytes]);
}

/** A field with a text, with bytes, or with a message that consists of the given fields. */
export function bytesField(number: number, ...content: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([key(number, kinds.bytes), varint(bytes.length), bytes]);
}

/** A field with a message, parts of which stay where they are in the file. */
export function messageField(number: number, pieces: readonly Piece[]): Piece[] {
  const length = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  return [key(number, kinds.bytes), varint(length), ...pieces];
}

const blockBytes = 1 << 20;

/**
 * Writes a new file, and waits until it is on the disk.
 * @param source the file that ranges are copied from, byte for byte and a block at a time
 * @throws the error of the file system
 */
export function writePieces(path: string, pieces: readonly Piece[], source: ProtobufFile): void {
  const file = openSync(path, 'wx', 0o644);
  try {
    for (const piece of pieces) {
      for (const block of blocksOf(piece, source)) writeWhole(file, block);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function* blocksOf(piece: Piece, source: ProtobufFile): Generator<Buffer> {
  if (Buffer.isBuffer(piece)) yield piece;
  else {
    for (let start = piece.begin; start < piece.end; start += blockBytes) {
      yield source.read(start, Math.min(start + blockBytes, piece.end));
    }
  }
}

/** A disk that is nearly full takes a part, and refuses the next. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

function lengthOf(piece: Piece): number {
  return Buffer.isBuffer(piece) ? piece.length : piece.end - piece.begin;
}

function key(number: number, kind: number): Buffer {
  return varint(number * 8 + kind);
}

/** Seven bits a byte, the lowest first; negative numbers as those of 64 bits. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}
