import { statfs } from 'node:fs/promises';
import { AppError } from '@app/platform';

/** Left free, so that the database and the logs of the same disk go on. */
const reserveBytes = 512 * 1024 * 1024;

/**
 * @param folder one that is there
 * @throws AppError `disk-full` when the file system of the folder has no room for so many bytes
 */
export async function demandRoom(folder: string, bytes: number): Promise<void> {
  const room = await roomIn(folder);
  if (bytes <= room) return;
  throw new AppError('disk-full', {
    detail: `${folder}: ${megabytes(bytes)} are needed, ${megabytes(Math.max(0, room))} are free`,
  });
}

/** Bytes that may still be written below a folder. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize - reserveBytes;
}

/** A write that fails because the disk is full says so; any other error stays as it is. */
export function asDiskError(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new AppError('disk-full', { ...(path === undefined ? {} : { detail: path }), cause: error });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
