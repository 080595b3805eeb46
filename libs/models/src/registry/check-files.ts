import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { absent } from './absent.js';

/** Length and SHA-256 (hex) of a file. */
export interface FileSum {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Compares files below a folder with their sums.
 * @param model what the error calls it, for example `generator small/1`
 * @throws AppError `model-invalid` that names the first file that is missing or differs
 */
export async function checkFiles(
  model: string,
  folder: string,
  files: Readonly<Record<string, FileSum>>,
): Promise<void> {
  for (const [file, expected] of Object.entries(files)) {
    const found = await measureFile(join(folder, file)).catch(absent);
    if (found?.bytes === expected.bytes && found.sha256 === expected.sha256) continue;
    const finding = found ? `${found.bytes} bytes, ${found.sha256}` : 'nothing';
    throw new AppError('model-invalid', {
      detail: `${model}: ${file} should have ${expected.bytes} bytes, ${expected.sha256}; found ${finding}`,
    });
  }
}

/** Reads in pieces: the weights of a generator may be larger than memory or than what one read can give. */
export async function measureFile(path: string): Promise<FileSum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
