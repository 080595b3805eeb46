import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '@app/platform';

/** Where a model comes from. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'mirror'; readonly url: URL; readonly holds: 'archive' | 'list' };

const archiveName = /\.(zip|tar|tgz|tar\.gz|tar\.zst|tzst)$/i;

/** Files that list the files beside them with their sums: descriptions of ours, and what `sha256sum` writes. */
const listNames = new Set(['model.json', 'adapter.json', 'SHA256SUMS']);

/**
 * Tells what a path or an address is.
 * @throws AppError `model-source-invalid`
 */
export async function readSource(text: string): Promise<Source> {
  if (/^https?:\/\//i.test(text)) return readAddress(text);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) throw invalid(text, 'only http and https addresses are read');
  const path = resolve(text);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { kind: 'folder', path };
  if (found?.isFile() && archiveName.test(path)) return { kind: 'archive', path };
  throw invalid(text, found ? 'it is no folder, zip, tar, tar.gz or tar.zst' : 'it is not there');
}

function readAddress(text: string): Source {
  if (!URL.canParse(text)) throw invalid(text, 'it is no address');
  const url = new URL(text);
  const name = basename(url.pathname);
  if (archiveName.test(name)) return { kind: 'mirror', url, holds: 'archive' };
  if (listNames.has(name)) return { kind: 'mirror', url, holds: 'list' };
  throw invalid(
    `${url.origin}${url.pathname}`,
    `it has to end in .zip, .tar, .tar.gz or .tar.zst, or in ${[...listNames].join(', ')}, a list of the files beside it`,
  );
}

function invalid(source: string, reason: string): AppError {
  return new AppError('model-source-invalid', { detail: `${source}: ${reason}` });
}
