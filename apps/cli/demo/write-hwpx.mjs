import { contentXml, containerXml, headerXml, settingsXml, versionXml } from './hwpx-parts.mjs';
import { escapeXml, sectionXml } from './hwpx-section.mjs';
import { writeArchive } from './zip-archive.mjs';

/**
 * Writes a small Hangul document (HWPX, KS X 6101) with outline headings and tables.
 * @param {{ title: string, blocks: import('./read-blocks.mjs').Block[] }} source
 * @returns {Promise<Buffer>} the same bytes for the same source
 */
export function writeHwpx({ title, blocks }) {
  return writeArchive([
    // The media type must be the first entry and uncompressed.
    { name: 'mimetype', content: 'application/hwp+zip', stored: true },
    { name: 'version.xml', content: versionXml },
    { name: 'settings.xml', content: settingsXml },
    { name: 'META-INF/container.xml', content: containerXml },
    { name: 'Contents/content.hpf', content: contentXml(escapeXml(title)) },
    { name: 'Contents/header.xml', content: headerXml() },
    { name: 'Contents/section0.xml', content: sectionXml(blocks) },
    { name: 'Preview/PrvText.txt', content: blocks.map(previewOf).join('\r\n') },
  ]);
}

/**
 * @param {import('./read-blocks.mjs').Block} block
 * @returns {string}
 */
function previewOf(block) {
  switch (block.type) {
    case 'list':
      return block.items.join('\r\n');
    case 'table':
      return block.rows.map((cells) => cells.map((cell) => `<${cell}>`).join('')).join('\r\n');
    default:
      return block.text;
  }
}
