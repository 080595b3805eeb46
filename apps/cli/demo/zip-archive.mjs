import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';

// DOS time is local time: built from local parts, it gives the same bytes in every time zone.
const entryTime = new Date(2026, 0, 1);

/**
 * One file of an archive; `stored` writes it uncompressed.
 * @typedef {{ name: string, content: Buffer | string, stored?: boolean }} ArchiveEntry
 */

/**
 * Writes a ZIP archive with a fixed time stamp, so that the same entries give the same bytes.
 * @param {ArchiveEntry[]} entries in the order in which they are stored
 * @returns {Promise<Buffer>}
 */
export function writeArchive(entries) {
  const archive = new yazl.ZipFile();
  for (const { name, content, stored } of entries) {
    archive.addBuffer(Buffer.from(content), name, {
      mtime: entryTime,
      forceDosTimestamp: true,
      mode: 0o100644,
      compress: !stored,
    });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/**
 * Reads every file of a ZIP archive, directories left out.
 * @param {Buffer} archive
 * @returns {Promise<ArchiveEntry[]>} in the order of the central directory
 */
export async function readArchive(archive) {
  const entries = [];
  const zip = await yauzl.fromBufferPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const stream = await zip.openReadStreamPromise(entry);
    entries.push({ name: entry.fileName, content: await buffer(stream) });
  }
  return entries;
}
