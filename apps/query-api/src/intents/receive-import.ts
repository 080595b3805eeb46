import { ImportFields, type ExchangeFormat } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';
import type { Request, Response } from 'express';
import { extname } from 'node:path';
import { receiveSmallFile } from '../receive-small-file.js';

const formats: Record<string, ExchangeFormat> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.yml': 'rasa',
  '.yaml': 'rasa',
};

/**
 * Reads a file of examples. A `.json` file needs a format: Dialogflow and CLU both have it.
 *
 * @throws AppError `format-not-supported`, `invalid-body`, and what `receiveSmallFile` throws
 */
export async function receiveImport(
  request: Request,
  response: Response,
): Promise<{ bytes: Buffer; format: ExchangeFormat }> {
  const file = await receiveSmallFile(request, response);
  const fields = ImportFields.safeParse(file.fields);
  if (!fields.success) throw new AppError('invalid-body', { detail: describeIssues(fields.error.issues) });
  const format = fields.data.format ?? formats[extname(file.name).toLowerCase()];
  if (!format)
    throw new AppError('format-not-supported', { detail: 'format: csv, jsonl, rasa, dialogflow or clu' });
  return { bytes: file.bytes, format };
}
