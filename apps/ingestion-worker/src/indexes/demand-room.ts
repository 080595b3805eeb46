import { AppError } from '@app/platform';
import { statfs } from 'node:fs/promises';

/** An index that is built: how large the one that serves is, and what the new one lacks of it. */
export interface PlannedIndex {
  /** Bytes of the index that serves. */
  servingBytes: number;
  /** Length of its vectors, and of those of the new one. */
  dimensions: { serving: number; built: number };
  versions: number;
  missing: number;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

/** Compaction writes files anew and keeps the former ones for a while. */
const COMPACTION = 2;

/** Bytes that what is missing will take, at most. */
export function bytesNeeded({ servingBytes, dimensions, versions, missing }: PlannedIndex): number {
  const share = missing === 0 ? 0 : missing / (versions + missing);
  const growth = Math.max(1, dimensions.built / dimensions.serving);
  return Math.ceil(servingBytes * share * growth * COMPACTION);
}

/**
 * Refuses a build that would fill the disk, which the database and the index that serves may share.
 * @throws AppError `disk-full`
 */
export async function demandRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new AppError('disk-full', {
    detail: `the index takes up to ${megabytes(bytes)} MB, ${megabytes(free)} MB are free in ${folder}`,
  });
}
