import { createHash } from 'node:crypto';
import { access, mkdir, open, opendir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppError } from '@app/platform';
import { checkKey } from './file-key.js';
import { sweep, temporaryName } from './temporary-files.js';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

export interface StoredFile {
  key: string;
  /** Hex. */
  sha256: string;
  bytes: number;
}

export interface ListedFile {
  key: string;
  writtenAt: Date;
}

/**
 * Files in a local folder. A file appears under its key when it is complete and on the disk, never before. Throws
 * `store-unavailable` when the folder cannot be read or written.
 */
export class FileStore {
  private readonly temporaryFolder: string;

  /** Use `openFiles`. `root` is an absolute path. */
  constructor(private readonly root: string) {
    this.temporaryFolder = join(root, '.temporary');
  }

  /** Makes the folders. */
  async prepare(): Promise<void> {
    await guard(() => mkdir(this.temporaryFolder, { recursive: true, mode: FOLDER_MODE }));
  }

  /**
   * Keeps the bytes as `originals/<first two digits>/<sha256>`; the same bytes are kept once. Throws
   * `file-too-large` beyond the limit and `upload-interrupted` when the stream breaks; then nothing is left.
   */
  async putStream(stream: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile> {
    const hash = createHash('sha256');
    let bytes = 0;
    const temporary = await this.writeTemporary(async (file) => {
      for await (const chunk of interruptible(stream)) {
        bytes += chunk.byteLength;
        if (bytes > limitBytes) throw new AppError('file-too-large', { detail: `over ${limitBytes} bytes` });
        hash.update(chunk);
        await file.writeFile(chunk);
      }
    });
    const sha256 = hash.digest('hex');
    const key = `originals/${sha256.slice(0, 2)}/${sha256}`;
    await this.moveIn(temporary, key);
    return { key, sha256, bytes };
  }

  /** Writes or replaces the file; a reader sees the old one or the new one, never a part. */
  async put(key: string, data: Uint8Array | string): Promise<void> {
    checkKey(key);
    await this.moveIn(await this.writeTemporary((file) => file.writeFile(data)), key);
  }

  async get(key: string): Promise<Buffer> {
    const path = this.path(key);
    return guard(() => readFile(path), `stored file ${key} is missing`);
  }

  async text(key: string): Promise<string> {
    return (await this.get(key)).toString('utf8');
  }

  /** Where the file lies or would lie, an absolute path. */
  path(key: string): string {
    return join(this.root, checkKey(key));
  }

  async exists(key: string): Promise<boolean> {
    const path = this.path(key);
    return guard(async () => {
      try {
        await access(path);
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    });
  }

  /** Removes the file; one that is not there is no error. */
  async remove(key: string): Promise<void> {
    const path = this.path(key);
    await guard(async () => {
      if (!(await this.exists(key))) return;
      await rm(path, { force: true });
      await syncFolder(dirname(path));
    });
  }

  /** The files of a folder such as `originals`, in no order; one that vanishes meanwhile is left out. */
  async *list(folder: string): AsyncGenerator<ListedFile> {
    const root = this.path(folder);
    if (!(await this.exists(folder))) return;
    for await (const entry of await guard(() => opendir(root, { recursive: true }))) {
      const path = join(entry.parentPath, entry.name);
      const facts = entry.isFile() ? await stat(path).catch(() => null) : null;
      const key = relative(this.root, path).split(sep).join('/');
      if (facts) yield { key, writtenAt: facts.mtime };
    }
  }

  /** Removes what dead processes left half written and returns how many files that were. */
  async sweepTemporary(): Promise<number> {
    return guard(() => sweep(this.temporaryFolder));
  }

  private async writeTemporary(write: (file: FileHandle) => Promise<void>): Promise<string> {
    const path = join(this.temporaryFolder, temporaryName());
    try {
      await guard(async () => {
        const file = await open(path, 'wx', FILE_MODE);
        try {
          await write(file);
          await file.sync();
        } finally {
          await file.close();
        }
      });
      return path;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  private async moveIn(temporary: string, key: string): Promise<void> {
    const path = this.path(key);
    const folder = dirname(path);
    await guard(async () => {
      const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      await rename(temporary, path);
      await syncFolder(folder);
      if (made) for (let up = folder; up !== dirname(made);) await syncFolder((up = dirname(up)));
    });
  }
}

/** Tells a broken source from a broken disk. */
async function* interruptible(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('upload-interrupted', { cause });
  }
}

/** A new name is only safe from a power cut when the folder that holds it is written. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

async function guard<Result>(work: () => Promise<Result>, missing?: string): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (missing && isMissing(cause)) {
      throw new AppError('internal-error', { detail: missing, cause });
    }
    throw new AppError('store-unavailable', { detail: (cause as Error).message, cause });
  }
}
