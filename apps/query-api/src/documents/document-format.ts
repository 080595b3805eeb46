import { Format } from '@app/contracts';
import { AppError } from '@app/platform';
import { extname } from 'node:path';

/** Media types that are stored with a version, by format. */
export const mediaTypes: Record<Format, string> = {
  md: 'text/markdown',
  txt: 'text/plain',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  hwp: 'application/x-hwp',
  hwpx: 'application/hwp+zip',
};

const aliases: Record<string, Format> = { markdown: 'md', text: 'txt', htm: 'html', xhtml: 'html' };

/** The format that a file name promises; the worker checks the bytes against it. */
export function formatOf(fileName: string): Format {
  const extension = extname(fileName).slice(1).toLowerCase();
  const format = Format.safeParse(aliases[extension] ?? extension);
  if (format.success) return format.data;
  throw new AppError('format-not-supported', { detail: extension ? `.${extension}` : 'no file extension' });
}
