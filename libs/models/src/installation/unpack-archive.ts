import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@app/platform';
import { archiveEntries, type ArchiveEntry } from './archive-entries.js';
import { asDiskError, roomIn } from './disk-room.js';
import { isSafePath } from './safe-path.js';

const mostEntries = 2_000;

/** Weights hardly shrink. Below the second number an archive may be packed as tightly as it likes. */
const highestRatio = 200;
const ratioFromBytes = 10 * 1024 * 1024;

/**
 * Unpacks an archive of a model into an empty folder. Hidden files (`.git`, `.DS_Store`) are left out.
 * @throws AppError `hostile-file` for a path that leads outside, a link or device, the same name twice, more than
 * 2,000 entries or content that grows more than 200 times; `damaged-file`, `encrypted-file`, `format-not-supported`,
 * `disk-full`
 */
export async function unpackArchive(archive: string, folder: string): Promise<void> {
  const limit = { packed: (await stat(archive)).size, room: await roomIn(folder) };
  let entries = 0;
  let bytes = 0;
  for await (const entry of archiveEntries(archive)) {
    if (++entries > mostEntries) throw hostile(`more than ${mostEntries} entries`);
    const count = (added: number): void => {
      bytes += added;
      demandBounds(bytes, limit);
    };
    await unpackEntry(entry, folder, count);
  }
}

function demandBounds(bytes: number, { packed, room }: { packed: number; room: number }): void {
  if (bytes > ratioFromBytes && bytes > packed * highestRatio) throw hostile('it is packed too tightly');
  if (bytes > room) throw new AppError('disk-full', { detail: `the archive unpacks to over ${room} bytes` });
}

async function unpackEntry(
  entry: ArchiveEntry,
  folder: string,
  count: (bytes: number) => void,
): Promise<void> {
  if (entry.kind === 'other') throw hostile(`${entry.path} is a link or a device`);
  const path = entry.path.replace(/^(\.\/)+/, '').replace(/\/$/, '');
  const isHidden = path.split('/').some((part) => /^\.[^./]/.test(part));
  if (path === '' || path === '.') return drain(entry, count);
  if (!isHidden && !isSafePath(path)) throw hostile(`${entry.path} is no name for a file of a model`);
  if (isHidden || entry.kind === 'folder') return drain(entry, count);
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    // Not readable for others, never executable, never over a file that is there.
    await pipeline(
      counted(entry, count),
      createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw hostile(`${entry.path} comes twice`);
    throw asDiskError(error);
  }
}

async function drain(entry: ArchiveEntry, count: (bytes: number) => void): Promise<void> {
  for await (const piece of entry.content) count(piece.length);
}

async function* counted(entry: ArchiveEntry, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of entry.content) {
    count(piece.length);
    yield piece;
  }
}

const hostile = (detail: string) => new AppError('hostile-file', { detail });
