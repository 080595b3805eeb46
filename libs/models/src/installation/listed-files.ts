import { basename } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { adapterDescription } from '../registry/adapter-description.js';
import { modelDescription } from '../registry/model-description.js';
import { isSafePath } from './safe-path.js';

/** A file that a list names. */
export interface ListedFile {
  readonly path: string;
  readonly sha256: string;
  /** Undefined where the list does not say. */
  readonly bytes: number | undefined;
}

const mostFiles = 2_000;

/**
 * The files that `model.json`, `adapter.json` or `SHA256SUMS` (as `sha256sum` of GNU coreutils writes it) lists.
 * @throws AppError `model-source-invalid`
 */
export function listedFiles(name: string, text: string): ListedFile[] {
  const files = basename(name) === 'SHA256SUMS' ? filesOfSums(text) : filesOfDescription(name, text);
  const wrong = files.find(({ path }) => !isSafePath(path));
  if (wrong) throw invalid(name, `${wrong.path} is no name for a file of a model`);
  if (files.length === 0 || files.length > mostFiles) throw invalid(name, `it lists ${files.length} files`);
  return files;
}

function filesOfSums(text: string): ListedFile[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, sha256, path] = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+?)\r?$/i.exec(line) ?? [];
      if (sha256 === undefined || path === undefined)
        throw invalid('SHA256SUMS', `it holds the line "${line.slice(0, 200)}"`);
      return { path, sha256: sha256.toLowerCase(), bytes: undefined };
    })
    .filter(({ path }) => path !== 'SHA256SUMS');
}

function filesOfDescription(name: string, text: string): ListedFile[] {
  const schema = basename(name) === 'adapter.json' ? adapterDescription : modelDescription;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw invalid(name, 'it is not JSON', cause);
  }
  const parsed = z.safeParse<z.ZodType<{ files: Record<string, { sha256: string; bytes: number }> }>>(
    schema,
    content,
  );
  if (!parsed.success) throw invalid(name, z.prettifyError(parsed.error));
  return Object.entries(parsed.data.files).map(([path, { sha256, bytes }]) => ({ path, sha256, bytes }));
}

function invalid(name: string, reason: string, cause?: unknown): AppError {
  return new AppError('model-source-invalid', { detail: `${basename(name)}: ${reason}`, cause });
}
