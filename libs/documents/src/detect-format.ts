import { extname } from 'node:path';
import type { Format } from '@app/contracts';
import { AppError } from '@app/platform';
import { zipEntryNames } from './preflight/zip-names.js';

const formatOfExtension: Record<string, Format> = {
  '.md': 'md',
  '.markdown': 'md',
  '.txt': 'txt',
  '.text': 'txt',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.docm': 'docx',
  '.dotx': 'docx',
  '.hwp': 'hwp',
  '.hwpx': 'hwpx',
};

const textFormats: ReadonlySet<Format> = new Set(['md', 'txt', 'html']);

/** First bytes of files that are never text, as Latin-1. */
const FOREIGN_MAGIC =
  // oxlint-disable-next-line no-control-regex -- signatures are bytes
  /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|\{\\rtf|7z\xbc\xaf|\x1f\x8b|BZh|Rar!|\x7fELF|MZ[\s\S]\0|OggS|ID3|RIFF|wOF|\0asm|SQLite format 3)/;
const COMPOUND_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** Streams by which the compound files of Office are known. */
const officeStreams = ['WordDocument', 'Workbook', 'PowerPoint Document'];
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const HWPX_PART = /^Contents\/(?:section\d+\.xml|content\.hpf|header\.xml)$/i;
const CONTROL_BYTE_SHARE = 0.1;
const SAMPLE_BYTES = 4_096;

type Found = Format | 'foreign' | 'text';

/**
 * Format of a file by its first bytes, then by its extension.
 * Errors: `empty-file` (no bytes); `wrong-extension` (the name says another format than the bytes);
 * `format-not-supported`; `encrypted-file` (a password-protected Office file); `damaged-file` (a known extension on
 * bytes that are nothing known).
 */
export function detectFormat(bytes: Buffer, fileName: string): Format {
  if (bytes.length === 0) throw new AppError('empty-file');
  const extension = extname(fileName).toLowerCase();
  const named = formatOfExtension[extension];
  const found = formatOfBytes(bytes, named);
  if (found === 'foreign') {
    const isKnown = named !== undefined;
    throw new AppError(isKnown ? 'wrong-extension' : 'format-not-supported', {
      detail: extension || 'no extension',
    });
  }
  if (found === 'text') return textFormat(bytes, named, extension);
  if (extension !== '' && named !== found)
    throw new AppError('wrong-extension', { detail: `${extension} holds ${found}` });
  return found;
}

function formatOfBytes(bytes: Buffer, named: Format | undefined): Found {
  const head = bytes.subarray(0, SAMPLE_BYTES).toString('latin1');
  const pdfAt = head.slice(0, 1_024).indexOf('%PDF-');
  if (pdfAt === 0 || (pdfAt > 0 && named === 'pdf')) return 'pdf';
  if (head.startsWith('HWP Document File')) return 'hwp';
  if (bytes.subarray(0, 8).equals(COMPOUND_MAGIC)) return formatOfCompound(bytes, named);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return formatOfZip(bytes, named);
  return FOREIGN_MAGIC.test(head) ? 'foreign' : 'text';
}

/** Compound files name their streams in UTF-16; no library reads them here, before any limit holds. */
function formatOfCompound(bytes: Buffer, named: Format | undefined): Found {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage'))
    throw new AppError('encrypted-file', { detail: 'password-protected Office file' });
  if (holds('FileHeader') || bytes.includes('HWP Document File')) return 'hwp';
  // A file cut before its directory is what its name says, and damaged: the parser reports it.
  return named === 'hwp' && !officeStreams.some(holds) ? 'hwp' : 'foreign';
}

function formatOfZip(bytes: Buffer, named: Format | undefined): Found {
  const names = zipEntryNames(bytes);
  if (names.some((name) => name.startsWith('word/'))) return 'docx';
  if (names.some((name) => HWPX_PART.test(name))) return 'hwpx';
  // A file cut before its main part is what its name says, and damaged: the ZIP check reports it.
  const isCut = !bytes.includes(END_OF_DIRECTORY);
  return isCut && (named === 'docx' || named === 'hwpx') ? named : 'foreign';
}

function textFormat(bytes: Buffer, named: Format | undefined, extension: string): Format {
  if (named === undefined)
    throw new AppError('format-not-supported', { detail: extension || 'no extension' });
  const binary = looksBinary(bytes);
  if (textFormats.has(named) && !binary) return named;
  // A text under a binary format's name was renamed; binary bytes there were that format once.
  throw new AppError(textFormats.has(named) || !binary ? 'wrong-extension' : 'damaged-file', {
    detail: extension,
  });
}

/** Control bytes but zero: zeros stand in UTF-16 text. */
function looksBinary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const controls = sample.filter(
    (byte) => byte > 0 && byte < 32 && (byte < 8 || byte > 13) && byte !== 27,
  ).length;
  const zeros = sample.filter((byte) => byte === 0).length;
  return controls > sample.length * CONTROL_BYTE_SHARE || zeros > sample.length * 0.6;
}
