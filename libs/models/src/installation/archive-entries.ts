import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, pipeline } from 'node:stream';
import zlib from 'node:zlib';
import { AppError } from '@app/platform';
import { Parser, type ReadEntry } from 'tar';
import yauzl from 'yauzl';

/** One entry of an archive. The content has to be read to its end before the next entry is asked for. */
export interface ArchiveEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** Of the content, as the archive says. */
  readonly bytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/** What an archive is, by its first bytes. */
type Packing = 'zip' | 'tar' | 'gzip' | 'zstd';

const symbolicLink = 0o120000;
const fileType = 0o170000;
const encryptedFlag = 1;

/**
 * The entries of a ZIP or tar archive; a tar may be compressed with gzip, or with zstd where this Node knows it.
 * @throws AppError `damaged-file`, `encrypted-file`, `format-not-supported`
 */
export async function* archiveEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const packing = await packingOf(path);
  for await (const entry of soundly(packing === 'zip' ? zipEntries(path) : tarEntries(path, packing))) {
    yield { ...entry, content: soundly(entry.content) };
  }
}

/** The same, where any failure of the archive is a `damaged-file`. */
async function* soundly<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    // What the reader throws does not come this way: it ends the generator with `return`.
    yield* items;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('damaged-file', { detail: (error as Error).message, cause: error });
  }
}

async function packingOf(path: string): Promise<Packing> {
  const file = await open(path, 'r');
  const { buffer } = await file.read(Buffer.alloc(262), 0, 262, 0).finally(() => file.close());
  const signatures: [Packing, string, number][] = [
    ['zip', '504b0304', 0],
    ['gzip', '1f8b', 0],
    ['zstd', '28b52ffd', 0],
    ['tar', Buffer.from('ustar').toString('hex'), 257],
  ];
  const found = signatures.find(([, hex, at]) => buffer.toString('hex', at, at + hex.length / 2) === hex);
  if (found) return found[0];
  throw new AppError('format-not-supported', { detail: `${path} is no zip, tar, tar.gz or tar.zst` });
}

async function* zipEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const zip = await yauzl.openPromise(path, { strictFileNames: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) throw new AppError('encrypted-file');
      const isLink = ((entry.externalFileAttributes >>> 16) & fileType) === symbolicLink;
      const isFolder = entry.fileName.endsWith('/');
      const { fileName, uncompressedSize: bytes } = entry;
      const kind = isLink ? 'other' : isFolder ? 'folder' : 'file';
      yield { path: fileName, kind, bytes, content: checkedContent(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

/** yauzl checks lengths, not sums. */
async function* checkedContent(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    sum = zlib.crc32(piece, sum);
    yield piece;
  }
  if (sum !== entry.crc32)
    throw new AppError('damaged-file', { detail: `${entry.fileName}: wrong checksum` });
}

async function* tarEntries(path: string, packing: Packing): AsyncGenerator<ArchiveEntry> {
  const parser = new Parser({ strict: true });
  const waiting: ReadEntry[] = [];
  let state: { ended: boolean; error?: unknown } = { ended: false };
  let wake: (() => void) | undefined;
  parser.on('entry', (entry: ReadEntry) => {
    waiting.push(entry);
    wake?.();
  });
  const source = tarBytes(path, packing);
  let content: PassThrough | undefined;
  void feed(parser, source).then(
    () => ((state = { ended: true }), wake?.()),
    (error: unknown) => {
      state = { ended: true, error };
      // Its reader would wait for the rest.
      content?.destroy(error as Error);
      wake?.();
    },
  );
  try {
    for (;;) {
      // First of all: entries that wait behind a failure never end.
      if (state.error) throw state.error;
      const entry = waiting.shift();
      if (entry) {
        const { path: name, size: bytes } = entry;
        // Unlike that of the parser, a stream of Node tells its failure also to who begins to read it later.
        content = new PassThrough().on('error', () => undefined);
        entry.pipe(content);
        yield { path: name, kind: kindOf(entry), bytes, content };
      } else if (state.ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    source.destroy();
  }
}

/** Writes the bytes of a tar into its parser, as fast as the entries are read. */
async function feed(parser: Parser, source: AsyncIterable<Buffer>): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    parser.on('error', reject);
    parser.on('abort', reject);
  });
  const ended = once(parser, 'end');
  // Where it fails before its end, that is told by the race below.
  ended.catch(() => undefined);
  const write = async () => {
    for await (const piece of source) if (!parser.write(piece)) await once(parser, 'drain');
    parser.end();
    await ended;
  };
  await Promise.race([write(), failed]);
}

function tarBytes(path: string, packing: Packing) {
  const file = createReadStream(path);
  if (packing === 'tar') return file;
  const unpack = packing === 'gzip' ? zlib.createGunzip() : zstdStream();
  // Its error ends the stream that is read here.
  return pipeline(file, unpack, () => undefined);
}

/** Node knows zstd from 22.15 and 23.8 on. */
function zstdStream(): zlib.Gunzip {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => zlib.Gunzip };
  if (createZstdDecompress) return createZstdDecompress();
  throw new AppError('format-not-supported', {
    detail: `Node ${process.versions.node} cannot read zstd; unpack the archive first, or take Node 22.15 or newer`,
  });
}

function kindOf({ type }: ReadEntry): ArchiveEntry['kind'] {
  if (['File', 'OldFile', 'ContiguousFile'].includes(type)) return 'file';
  return type === 'Directory' ? 'folder' : 'other';
}
