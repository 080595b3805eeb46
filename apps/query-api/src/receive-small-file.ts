import { AppError } from '@app/platform';
import type { Request, Response } from 'express';
import multer from 'multer';

/** Largest file: it is read in memory. */
const MOST_BYTES = 10 * 1_048_576;

/** A file that was sent, and the fields beside it as they came. */
export interface SmallFile {
  name: string;
  bytes: Buffer;
  fields: object;
}

/**
 * Reads a multipart request with one part named `file`, in memory.
 *
 * @throws AppError `file-missing`, `file-too-large` above 10 MiB, `empty-file`
 */
export async function receiveSmallFile(request: Request, response: Response): Promise<SmallFile> {
  if (!request.is('multipart/form-data'))
    throw new AppError('file-missing', { detail: 'expects multipart/form-data' });
  const limits = { files: 1, fields: 5, fieldSize: 1_000, fileSize: MOST_BYTES };
  const receive = multer({ storage: multer.memoryStorage(), defParamCharset: 'utf8', limits }).single('file');
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => (error ? reject(error as Error) : resolve()));
  });
  if (!request.file) throw new AppError('file-missing');
  const { originalname: name, buffer: bytes } = request.file;
  if (bytes.length === 0) throw new AppError('empty-file');
  return { name, bytes, fields: { ...(request.body as object) } };
}
