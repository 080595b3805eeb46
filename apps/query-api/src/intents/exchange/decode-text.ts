import iconv from 'iconv-lite';
import { isUtf8 } from 'node:buffer';
import { importInvalid } from './row-errors.js';

/**
 * The text of a file without its byte order mark: UTF-8, UTF-16 with a mark, or else CP949, which spreadsheets on
 * Korean Windows write.
 *
 * @throws AppError `import-invalid` for bytes that are none of them
 */
export function decodeText(bytes: Buffer): string {
  const text = iconv.decode(bytes, encodingOf(bytes));
  if (text.includes('\uFFFD')) throw importInvalid(['the text is neither UTF-8 nor CP949']);
  return text;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'cp949';
}
