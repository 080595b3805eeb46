import { ImportFields, type ExchangeFormat } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';
import type { Request, Response } from 'express';
import multer from 'multer';
import { extname } from 'node:path';

/** Largest file: it is read in memory. */
const MOST_BYTES = 10 * 1_048_576;

const formats: Record<string, ExchangeFormat> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.yml': 'rasa',
  '.yaml': 'rasa',
};

/**
 * Reads a multipart request with one part named `file`. A `.json` file needs a format: Dialogflow and CLU both have it.
 *
 * @throws AppError `file-missing`, `file-too-large` above 10 MiB, `format-not-supported`, `invalid-body`
 */
export async function receiveImport(
  request: Request,
  response: Response,
): Promise<{ bytes: Buffer; format: ExchangeFormat }> {
  if (!request.is('multipart/form-data')) {
    throw new AppError('file-missing', { detail: 'expects multipart/form-data' });
  }
  const limits = { files: 1, fields: 5, fieldSize: 1_000, fileSize: MOST_BYTES };
  const receive = multer({ storage: multer.memoryStorage(), defParamCharset: 'utf8', limits }).single('file');
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => (error ? reject(error as Error) : resolve()));
  });
  if (!request.file) throw new AppError('file-missing');
  const fields = ImportFields.safeParse({ ...(request.body as object) });
  if (!fields.success) throw new AppError('invalid-body', { detail: describeIssues(fields.error.issues) });
  const { originalname, buffer } = request.file;
  const format = fields.data.format ?? formats[extname(originalname).toLowerCase()];
  if (!format)
    throw new AppError('format-not-supported', { detail: 'format: csv, jsonl, rasa, dialogflow or clu' });
  if (buffer.length === 0) throw new AppError('empty-file');
  return { bytes: buffer, format };
}
