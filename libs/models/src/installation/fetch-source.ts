import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, asAppError } from '@app/platform';
import { measureFile } from '../registry/check-files.js';
import type { InstallRecord } from '../registry/install-record.js';
import { download, type DownloadOptions } from './download.js';
import { listedFiles } from './listed-files.js';
import { nameOf } from './mirror-request.js';
import type { Source } from './source.js';
import type { Staging } from './staging.js';
import { unpackArchive } from './unpack-archive.js';

/** The files of a source, in a folder of this machine. */
export interface FetchedSource {
  readonly folder: string;
  /** Whether the files are copies that may be moved. */
  readonly isOurs: boolean;
  readonly record: InstallRecord['source'];
}

/** How a source is fetched. */
export interface FetchOptions extends Pick<DownloadOptions, 'onProgress' | 'firstDelayMs'> {
  /** What the archive, or the list of files, has to be. Undefined: whatever it is. */
  readonly sha256: string | undefined;
}

const mostListBytes = 4 * 1024 * 1024;

/**
 * Brings a source into a folder: unpacks an archive, downloads what a mirror has.
 * @throws AppError `digest-mismatch`, and as `download` and `unpackArchive` do
 */
export async function fetchSource(
  source: Source,
  staging: Staging,
  options: FetchOptions,
): Promise<FetchedSource> {
  switch (source.kind) {
    case 'folder':
      return { folder: source.path, isOurs: false, record: { kind: 'folder', from: source.path } };
    case 'archive': {
      const sha256 = await demandSum(source.path, options.sha256);
      await unpackArchive(source.path, staging.unpacked);
      return ours(staging.unpacked, { kind: 'archive', from: source.path, sha256 });
    }
    case 'mirror':
      return source.holds === 'archive'
        ? fetchArchive(source.url, staging, options)
        : fetchListed(source.url, staging, options);
  }
}

async function fetchArchive(url: URL, staging: Staging, options: FetchOptions): Promise<FetchedSource> {
  const archive = join(staging.downloads, 'archive');
  await download(url, archive, options);
  const sha256 = await orDiscard(archive, async () => {
    const sum = await demandSum(archive, options.sha256);
    await unpackArchive(archive, staging.unpacked);
    return sum;
  });
  return ours(staging.unpacked, { kind: 'mirror', from: nameOf(url), sha256 });
}

/** The list says what its files have to be, so its own sum says it of all of them. */
async function fetchListed(url: URL, staging: Staging, options: FetchOptions): Promise<FetchedSource> {
  const folder = join(staging.downloads, 'files');
  const name = basename(url.pathname);
  const list = join(folder, name);
  // It may have changed since the last attempt, and costs nothing.
  await rm(list, { force: true });
  await download(url, list, { ...options, mostBytes: mostListBytes });
  const sha256 = await orDiscard(list, () => demandSum(list, options.sha256));
  for (const file of listedFiles(name, await readFile(list, 'utf8'))) {
    const address = new URL(file.path.split('/').map(encodeURIComponent).join('/'), url);
    // Addresses that carry a token carry it to each file.
    address.search = url.search;
    Object.assign(address, { username: url.username, password: url.password });
    const path = join(folder, file.path);
    await download(address, path, {
      ...options,
      ...(file.bytes === undefined ? {} : { mostBytes: file.bytes }),
    });
    await orDiscard(path, () => demandSum(path, file.sha256));
  }
  return ours(folder, { kind: 'mirror', from: nameOf(url), sha256 });
}

/** A download that is not what it should be has to come again: it is not kept. A full disk is not its fault. */
async function orDiscard<Result>(path: string, check: () => Promise<Result>): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    if (asAppError(error).code !== 'disk-full') await rm(path, { force: true });
    throw error;
  }
}

const ours = (folder: string, record: InstallRecord['source']): FetchedSource => ({
  folder,
  isOurs: true,
  record,
});

/** The sum of a file, which is the expected one where one is expected. */
async function demandSum(path: string, expected: string | undefined): Promise<string> {
  const { sha256 } = await measureFile(path);
  if (expected === undefined || sha256 === expected) return sha256;
  throw new AppError('digest-mismatch', {
    detail: `${basename(path)}: expected ${expected}, found ${sha256}`,
  });
}
