import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { AppError } from '@app/platform';
import { FileStore } from './file-store.js';

/**
 * Opens the folder, making it when it is missing, and removes what dead processes left half written. `uri` is a path
 * or a `file://` URL; anything else throws `configuration-invalid`.
 */
export async function openFiles(uri: string): Promise<FileStore> {
  const store = new FileStore(folderOf(uri));
  await store.prepare();
  await store.sweepTemporary();
  return store;
}

function folderOf(uri: string): string {
  try {
    if (uri.startsWith('file:')) return fileURLToPath(uri);
  } catch (cause) {
    throw new AppError('configuration-invalid', { detail: 'files: not a local file URL', cause });
  }
  if (uri === '' || /^[a-z][a-z0-9+.-]+:\/\//i.test(uri)) {
    throw new AppError('configuration-invalid', {
      detail: 'files: only a path or a file:// URL is supported',
    });
  }
  return resolve(uri);
}
