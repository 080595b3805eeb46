import type { Format } from '@app/contracts';
import { AppError } from '@app/platform';
import { DEFAULT_TEXT_BYTES, mebibytes } from '../text-limit.js';
import { checkHtml } from './check-html.js';
import { checkZip } from './check-zip.js';
import { countPdfPages } from './count-pdf-pages.js';

export interface PreflightLimits {
  /** Most bytes of UTF-8 the text of the document may have. Default 16 MiB. */
  textBytes?: number;
}

/** What preflight learned for the limits of the parser. */
export interface PreflightResult {
  /** Claimed pages, only for PDF. */
  pages?: number;
}

/** UTF-16 takes at most twice the bytes of UTF-8; markup may outweigh the words of a page. */
const RAW_PER_TEXT_BYTE: Partial<Record<Format, number>> = { txt: 2, md: 2, html: 4 };

const HWP_SIGNATURE = 'HWP Document File';
const HWP_PROPERTIES_OFFSET = 36;
/** Bits of the properties: password; document security (DRM); encrypted by certificate. */
const HWP_LOCKED = (1 << 1) | (1 << 4) | (1 << 8) | (1 << 10);

/**
 * Cheap checks in the calling process, before a parser sees the file: sizes, ZIP directory, encryption flags, HTML
 * depth. Runs no parser library but yauzl on the directory of a ZIP.
 * Errors: `empty-file`, `text-too-large`, `hostile-file`, `encrypted-file`, `damaged-file`.
 */
export async function preflight(
  bytes: Buffer,
  format: Format,
  limits: PreflightLimits = {},
): Promise<PreflightResult> {
  if (bytes.length === 0) throw new AppError('empty-file');
  const factor = RAW_PER_TEXT_BYTE[format];
  const mostText = limits.textBytes ?? DEFAULT_TEXT_BYTES;
  const mostRaw = mostText * (factor ?? 1);
  if (factor !== undefined && bytes.length > mostRaw) {
    throw new AppError('text-too-large', {
      detail: `a ${format} file may have ${mebibytes(mostRaw)}, for ${mebibytes(mostText)} of text`,
    });
  }
  if (format === 'docx' || format === 'hwpx') await checkZip(bytes);
  if (format === 'hwp') checkHwp(bytes);
  if (format === 'html') checkHtml(bytes.toString('latin1'));
  return format === 'pdf' ? { pages: countPdfPages(bytes) } : {};
}

/** The FileHeader stream of HWP 5 is never packed, so its flags can be read where it lies. */
function checkHwp(bytes: Buffer): void {
  const at = bytes.indexOf(HWP_SIGNATURE);
  if (at <= 0 || at + HWP_PROPERTIES_OFFSET + 4 > bytes.length) return;
  const properties = bytes.readUInt32LE(at + HWP_PROPERTIES_OFFSET);
  if ((properties & HWP_LOCKED) !== 0) throw new AppError('encrypted-file');
}
