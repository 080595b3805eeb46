import {
  getDocument,
  GlobalWorkerOptions,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PdfResources, workerAddress } from './pdf-resources.js';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Pictures of more pixels are left out of a page. */
const MOST_PIXELS = 64_000_000;

/** A document that can be drawn. */
export interface OpenedPdf {
  document: PDFDocumentProxy;
  /** Whether the file brings scripts; they are never run. */
  scripts: boolean;
  /** Frees what the document holds, and ends its worker. */
  close: () => void;
}

/**
 * Opens a file. Its scripts and forms are not run and its links not followed: nothing of it is executed.
 *
 * @param bytes are moved away and empty afterwards
 * @throws an error named `PasswordException` or, of a file that is no PDF, `InvalidPDFException`
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const task = getDocument({
    data: bytes,
    BinaryDataFactory: PdfResources,
    useWorkerFetch: false,
    cMapPacked: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MOST_PIXELS,
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = () => void task.destroy();
  try {
    const document = await task.promise;
    return { document, scripts: await document.hasJSActions(), close };
  } catch (error) {
    close();
    throw error;
  }
}
