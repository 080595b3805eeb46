import mammoth from 'mammoth';
import type { Draft } from '../blocks/draft-block.js';
import { htmlBlocks } from './html.js';
import { libraryError } from './library-error.js';

/** Korean Word names its heading styles in Korean when the template does. */
const KOREAN_STYLES = [1, 2, 3, 4, 5, 6].map((level) => `p[style-name='제목 ${level}'] => h${level}:fresh`);

/** Reads a Word document through its HTML form. It has no pages, and headers and footers are not read. */
export async function parseDocx(bytes: Buffer): Promise<Draft> {
  const result = await mammoth
    .convertToHtml(
      { buffer: bytes },
      {
        styleMap: [...KOREAN_STYLES, "p[style-name='제목'] => h1:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    )
    .catch((error: unknown) => {
      throw libraryError(error);
    });
  return {
    // Footnotes link back with an arrow.
    blocks: htmlBlocks(result.value.replaceAll('↑</a>', '</a>')),
    parser: 'mammoth@1.13.0',
    warnings: [],
  };
}
