import { createHash } from 'node:crypto';
import { AppError } from '@app/platform';
import { openVocabulary } from '../features/vocabulary.js';
import type { LayeredHead } from '../heads/hidden-head.js';
import { assembleModel } from './assemble-model.js';
import type { IntentModel } from './intent-model.js';
import { arraysOf, headerOf, type Header, type ModelParts, type StoredHead } from './model-layout.js';

/**
 * A model file: the magic, the length of the header (uint32), the header (JSON), the arrays one after the other, the
 * SHA-256 of all before it. Numbers are little-endian.
 */
const MAGIC = Buffer.from('SASEO-INTENTS-1\n');
const DIGEST_BYTES = 32;

/** The model as bytes, and their SHA-256 (hex). */
export function saveIntents(model: IntentModel): { bytes: Buffer; digest: string } {
  const { version: _version, nearest: _nearest, ...parts } = model;
  const header = Buffer.from(JSON.stringify(headerOf(parts)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const content = Buffer.concat([MAGIC, length, header, ...arraysOf(parts)]);
  const bytes = Buffer.concat([content, createHash('sha256').update(content).digest()]);
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * A model from its bytes.
 *
 * @param digest SHA-256 (hex) that `saveIntents` gave, to notice that another file lies in its place.
 * @throws AppError `model-invalid` when the bytes are damaged, cut off, no model, or another one.
 */
export function loadIntents(bytes: Uint8Array, digest?: string): IntentModel {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) throw invalid('it is no intent model of this version');
  const content = file.subarray(0, file.length - DIGEST_BYTES);
  const own = createHash('sha256').update(content).digest();
  if (!own.equals(file.subarray(content.length))) throw invalid('its checksum does not match');
  if (digest !== undefined && createHash('sha256').update(file).digest('hex') !== digest) {
    throw invalid('it is another file than expected');
  }
  try {
    return assembleModel(readParts(content));
  } catch (cause) {
    throw invalid('its content cannot be read', cause);
  }
}

function invalid(detail: string, cause?: unknown): AppError {
  return new AppError('model-invalid', { detail: `intent model: ${detail}`, cause });
}

function readParts(content: Buffer): ModelParts {
  const start = MAGIC.length + 4;
  const length = content.readUInt32LE(MAGIC.length);
  const header = JSON.parse(content.toString('utf8', start, start + length)) as Header;
  const read = arrayReader(content, start + length);
  const { size, unseenIdf } = header.vocabulary;
  const hashes = new Uint32Array(read(4 * size));
  const vocabulary = openVocabulary(hashes, new Float32Array(read(4 * size)), unseenIdf);
  const readHead = (rows: number, { classes, bias, output }: StoredHead): LayeredHead => ({
    classes,
    scales: new Float32Array(read(4 * rows)),
    weights: new Int8Array(read(rows * classes)),
    bias: Float32Array.from(bias),
    ...(output && { output: readHead(classes, output) }),
  });
  const head = readHead(size, header.head);
  if (!header.embedding) return { ...header.parts, vocabulary, head };
  const { dimensions, ...embedding } = header.embedding;
  return {
    ...header.parts,
    vocabulary,
    head,
    embedding: { ...embedding, head: readHead(dimensions, embedding.head) },
  };
}

/** Gives the next bytes as a copy of their own, which starts at an address that any typed array can use. */
function arrayReader(content: Buffer, start: number): (bytes: number) => ArrayBuffer {
  let next = start;
  return (bytes) => {
    if (next + bytes > content.length) throw new RangeError('the file ends too early');
    const copy = new Uint8Array(content.subarray(next, next + bytes));
    next += bytes;
    return copy.buffer;
  };
}
