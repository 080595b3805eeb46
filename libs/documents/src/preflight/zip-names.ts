const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const FIXED_BYTES = 30;
const MOST_NAMES = 5_000;

/**
 * Entry names from the local headers of a ZIP file, in file order. Works on a truncated file too, which has no
 * directory. Good for guessing what a package is, not for deciding what it holds.
 */
export function zipEntryNames(bytes: Buffer): string[] {
  const names: string[] = [];
  let at = bytes.indexOf(LOCAL_HEADER);
  while (at !== -1 && at + FIXED_BYTES <= bytes.length && names.length < MOST_NAMES) {
    const length = bytes.readUInt16LE(at + 26);
    names.push(bytes.toString('utf8', at + FIXED_BYTES, at + FIXED_BYTES + length));
    at = bytes.indexOf(LOCAL_HEADER, at + FIXED_BYTES + length);
  }
  return names;
}
