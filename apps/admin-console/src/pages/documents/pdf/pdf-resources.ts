/** Addresses of files by their names. */
type Addresses = Record<string, string>;

// Character maps of Korean fonts that a document does not carry, substitutes for the standard fonts, and decoders of
// pictures. Each is fetched when a page needs it; maps of other scripts are left out.
const maps = import.meta.glob<string>(
  [
    '../../../../../../node_modules/pdfjs-dist/cmaps/Adobe-Korea1-*.bcmap',
    '../../../../../../node_modules/pdfjs-dist/cmaps/KSC*.bcmap',
    '../../../../../../node_modules/pdfjs-dist/cmaps/UniKS-*.bcmap',
  ],
  { query: '?url', import: 'default', eager: true },
);
const fonts = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);
const decoders = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/wasm/{openjpeg,jbig2}.wasm',
  { query: '?url', import: 'default', eager: true },
);

const workers = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs',
  { query: '?url', import: 'default', eager: true },
);

/** Address of the script that reads PDF files, beside the page. */
export const workerAddress = Object.values(workers)[0] as string;

const byName = ({ ...found }: Addresses): Addresses =>
  Object.fromEntries(
    Object.entries(found).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
  );
const addresses = byName({ ...maps, ...fonts, ...decoders });

/** Hands pdf.js the files that it asks for by name: the worker that reads documents cannot fetch anything by itself. */
export class PdfResources {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = addresses[filename];
    if (!address) throw new Error(`${filename} is not part of the console`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
