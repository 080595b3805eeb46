import { open, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@app/platform';
import { asDiskError, demandRoom } from './disk-room.js';
import { ask, nameOf, RangeRefusal, type Answer, type Resumption } from './mirror-request.js';

/** Failures in a row, without a byte between them, after which a download is given up. */
const mostFailures = 5;
const firstDelayMs = 500;

/** How a download goes. */
export interface DownloadOptions {
  /** Bytes that are there, and that there will be (undefined where the server does not say). */
  readonly onProgress?: ((bytes: number, total: number | undefined) => void) | undefined;
  /** More is refused. */
  readonly mostBytes?: number | undefined;
  /** Wait before the first repetition in milliseconds, 500 by default; doubled at each. */
  readonly firstDelayMs?: number | undefined;
}

/** What is kept beside an unfinished file: the state of it that the server had then. */
interface Unfinished {
  readonly url: string;
  readonly validator: string | undefined;
}

/**
 * Downloads a file to a path, or goes on with one that broke off there, in this process or an earlier one (RFC 9110:
 * Range with If-Range, so that parts of two states of a file are never joined). What is at the path already is kept.
 * @throws AppError `download-failed` when the server refuses or does not answer for long; the part that came stays.
 * `disk-full`
 */
export async function download(url: URL, path: string, options: DownloadOptions = {}): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let failures = 0;
  for (let delay = options.firstDelayMs ?? firstDelayMs; ; delay *= 2) {
    const before = await lengthOf(path);
    try {
      await attempt(url, path, options);
      return;
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (error instanceof RangeRefusal) await rm(partOf(path), { force: true });
      failures = (await lengthOf(path)) > before ? 0 : failures + 1;
      if (failures === mostFailures) throw failed(url, error);
      if (failures === 0) delay = options.firstDelayMs ?? firstDelayMs;
    }
    await sleep(delay);
  }
}

/** One request. Throws an AppError where another one is pointless, and any other error where it is not. */
async function attempt(url: URL, path: string, options: DownloadOptions): Promise<void> {
  const part = partOf(path);
  const answer = await ask(url, await resumptionOf(url, path));
  try {
    const total = answer.total;
    if (options.mostBytes !== undefined && (total ?? answer.from) > options.mostBytes)
      throw tooLong(url, options);
    if (total !== undefined) await demandRoom(dirname(path), total - answer.from);
    await writeFile(`${part}.json`, JSON.stringify({ url: nameOf(url), validator: answer.validator }));
    const bytes = await receive(answer, part, { ...options, url });
    if (total !== undefined && bytes !== total) throw new Error(`${bytes} of ${total} bytes came`);
  } finally {
    answer.cancel();
  }
  await rename(part, path);
  await rm(`${part}.json`, { force: true });
}

/** Writes what comes behind what is there; returns the length of the file. */
async function receive(
  answer: Answer,
  part: string,
  options: DownloadOptions & { url: URL },
): Promise<number> {
  const file = await open(part, answer.from === 0 ? 'w' : 'r+', 0o600);
  let bytes = answer.from;
  try {
    for await (const piece of answer.pieces) {
      await file
        .write(piece, 0, piece.length, bytes)
        .catch((error: unknown) => Promise.reject(asDiskError(error)));
      bytes += piece.length;
      if (options.mostBytes !== undefined && bytes > options.mostBytes) throw tooLong(options.url, options);
      options.onProgress?.(bytes, answer.total);
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function resumptionOf(url: URL, path: string): Promise<Resumption | undefined> {
  const part = partOf(path);
  const from = await lengthOf(path);
  if (from === 0) return undefined;
  try {
    const kept = JSON.parse(await readFile(`${part}.json`, 'utf8')) as Unfinished;
    // Without a validator nobody can tell whether the rest belongs to what is there.
    if (kept.url !== nameOf(url) || kept.validator === undefined) return undefined;
    return { from, validator: kept.validator };
  } catch {
    return undefined;
  }
}

const partOf = (path: string) => `${path}.part`;

async function lengthOf(path: string): Promise<number> {
  return (await stat(partOf(path)).catch(() => undefined))?.size ?? 0;
}

function failed(url: URL, cause: unknown): AppError {
  const { message, cause: inner } = cause as Error;
  const reason = inner instanceof Error ? `${message}: ${inner.message}` : message;
  return new AppError('download-failed', { detail: `${nameOf(url)}: ${reason}`, cause });
}

function tooLong(url: URL, { mostBytes }: DownloadOptions): AppError {
  return new AppError('download-failed', { detail: `${nameOf(url)} is longer than ${mostBytes} bytes` });
}
