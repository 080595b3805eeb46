import type { Format, ParsedDocument } from '@app/contracts';
import { AppError } from '@app/platform';
import { assembleDocument } from '../blocks/assemble-document.js';
import type { Draft } from '../blocks/draft-block.js';
import { DEFAULT_TEXT_BYTES } from '../text-limit.js';
import { libraryError } from './library-error.js';

export interface ParseOptions {
  /** Most bytes of UTF-8 the document's text may have. Default 16 MiB. */
  textBytes?: number;
}

/** Loaded when first used: a process reads one document, and the libraries take longer to load than most files to read. */
const readers: Record<Format, (bytes: Buffer) => Promise<Draft>> = {
  md: async (bytes) => (await import('./markdown.js')).parseMarkdown(bytes),
  txt: async (bytes) => (await import('./text.js')).parseText(bytes),
  html: async (bytes) => (await import('./html.js')).parseHtml(bytes),
  pdf: async (bytes) => (await import('./pdf.js')).parsePdf(bytes),
  docx: async (bytes) => (await import('./docx.js')).parseDocx(bytes),
  hwp: async (bytes) => (await import('./hancom.js')).parseHwp(bytes),
  hwpx: async (bytes) => (await import('./hancom.js')).parseHwpx(bytes),
};

/**
 * Reads a file into normalised text (NFC) and blocks that are slices of it. Runs parser libraries on bytes nobody has
 * checked: outside tests call it through `parseInSandbox`.
 * Errors: `empty-file`, `encrypted-file`, `damaged-file`, `hostile-file`, `needs-ocr`, `no-text`, `text-too-large`,
 * `parser-killed` when memory ran out in a way that could be caught.
 */
export async function parse(
  bytes: Buffer,
  format: Format,
  options: ParseOptions = {},
): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new AppError('empty-file');
  try {
    const draft = await readers[format](bytes);
    return assembleDocument(draft, options.textBytes ?? DEFAULT_TEXT_BYTES);
  } catch (error) {
    // Only exhausted memory or stack may be put on the file here; any other exception is ours.
    const mapped = libraryError(error);
    throw mapped.code === 'damaged-file' && !(error instanceof AppError) ? error : mapped;
  }
}
