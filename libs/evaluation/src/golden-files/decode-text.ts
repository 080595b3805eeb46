import { AppError } from '@app/platform';
import iconv from 'iconv-lite';

/**
 * Text of a file in UTF-8, UTF-16 with its mark, or CP949, which Korean spreadsheets write.
 * @throws AppError `golden-file-invalid` for bytes of another encoding, and for text that cannot be stored
 */
export function decodeText(bytes: Buffer): string {
  const text = decode(bytes);
  if (text.includes('\uFFFD')) throw refusal('is neither UTF-8, UTF-16 nor CP949');
  if (text.includes('\0') || !text.isWellFormed()) throw refusal('holds characters that cannot be stored');
  return text;
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'cp949');
  }
}

const refusal = (detail: string) => new AppError('golden-file-invalid', { detail });
