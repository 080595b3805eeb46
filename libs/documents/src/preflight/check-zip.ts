import { AppError } from '@app/platform';
import yauzl from 'yauzl';

const MIB = 1024 * 1024;
const MOST_UNPACKED_BYTES = 200 * MIB;
const MOST_ENTRIES = 5_000;
/** Members below this size may be packed as tightly as they like. */
const RATIO_FROM_BYTES = 10 * MIB;
const HIGHEST_RATIO = 200;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;
const ENCRYPTED_FLAG = 1;

/**
 * Reads only the central directory. Errors: `hostile-file` (more than 5,000 entries, 200 MiB unpacked, a member over
 * 10 MiB packed more than 200 times, a path that leads outside, a symbolic link), `encrypted-file`, `damaged-file`
 * (no directory, as in a truncated file, or a broken one).
 */
export async function checkZip(bytes: Buffer): Promise<void> {
  let unpacked = 0;
  let entries = 0;
  try {
    // Strings stay bytes: yauzl would reject names itself and guess their charset.
    const zip = await yauzl.fromBufferPromise(bytes, { decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      unpacked += entry.uncompressedSize;
      if (entries > MOST_ENTRIES) throw hostile(`more than ${MOST_ENTRIES} entries`);
      if (unpacked > MOST_UNPACKED_BYTES) throw hostile('unpacks to more than 200 MiB');
      checkEntry(entry);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('damaged-file', { detail: (error as Error).message, cause: error });
  }
}

function checkEntry(entry: yauzl.Entry): void {
  const name = (entry.fileName as unknown as Buffer).toString('latin1').replaceAll('\\', '/');
  if (name.split('/').includes('..') || /^(?:\/|[a-z]:)/i.test(name))
    throw hostile('an entry lies outside the file');
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) throw hostile('a symbolic link');
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) throw new AppError('encrypted-file');
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > RATIO_FROM_BYTES && ratio > HIGHEST_RATIO) throw hostile('packed too tightly');
}

const hostile = (detail: string) => new AppError('hostile-file', { detail });
