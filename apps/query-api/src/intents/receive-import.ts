import { ImportFields, type ExchangeFormat } from '@app/contracts';
import { decodeText } from '@app/language';
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

/** The member in which a CLU project keeps everything; a file of Dialogflow has none of that name. */
const CLU_ASSETS = /"assets"\s*:\s*\{/;

/**
 * Reads a file of examples. Without a format its extension tells it; that of Dialogflow and CLU is `.json` for both, so
 * what is in it decides.
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
  const format = fields.data.format ?? formatOf(file);
  if (!format)
    throw new AppError('format-not-supported', { detail: 'format: csv, jsonl, rasa, dialogflow or clu' });
  return { bytes: file.bytes, format };
}

function formatOf({ name, bytes }: { name: string; bytes: Buffer }): ExchangeFormat | undefined {
  const extension = extname(name).toLowerCase();
  if (extension !== '.json') return formats[extension];
  return CLU_ASSETS.test(decodeText(bytes)) ? 'clu' : 'dialogflow';
}
