import { AppError } from '@app/platform';
import type { Response } from 'express';

/**
 * Sends a stored file for saving, never for opening: it may be a page with scripts.
 * @throws AppError `store-unavailable` when the file cannot be read, before anything of it is sent
 */
export async function sendOriginal(
  response: Response,
  { fileName, path }: { fileName: string; path: string },
): Promise<void> {
  response.attachment(fileName).set('cache-control', 'no-store').type('application/octet-stream');
  await new Promise<void>((resolve, reject) => {
    // The data directory may begin with a dot; the path is made from a hash, never from what a caller says.
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false }, (cause) => {
      if (!cause || response.headersSent) return resolve();
      response.removeHeader('content-disposition');
      reject(new AppError('store-unavailable', { detail: 'the original cannot be read', cause }));
    });
  });
}
