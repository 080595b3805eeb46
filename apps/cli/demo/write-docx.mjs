import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { readArchive, writeArchive } from './zip-archive.mjs';

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
const numbered = 'numbered';

/**
 * Writes a Word document with real headings, lists and tables.
 * @param {{ title: string, language: 'ko' | 'en', blocks: import('./read-blocks.mjs').Block[] }} source
 * @returns {Promise<Buffer>} the same bytes for the same source
 */
export async function writeDocx({ title, language, blocks }) {
  const document = new Document({
    title,
    creator: 'Hanibyeol Inc.',
    lastModifiedBy: 'Hanibyeol Inc.',
    styles: {
      default: {
        document: {
          run: {
            font: language === 'ko' ? '맑은 고딕' : 'Calibri',
            size: 21,
            language: { value: 'en-US', eastAsia: 'ko-KR' },
          },
        },
      },
    },
    numbering: { config: [{ reference: numbered, levels: [numberedLevel] }] },
    sections: [{ children: blocks.flatMap(writeBlock) }],
  });
  return withFixedTimes(await Packer.toBuffer(document));
}

const numberedLevel = {
  level: 0,
  format: LevelFormat.DECIMAL,
  text: '%1.',
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 720, hanging: 360 } } },
};

/**
 * @param {import('./read-blocks.mjs').Block} block
 * @param {number} index of the block, which tells one numbered list from the next
 * @returns {(Paragraph | Table)[]}
 */
function writeBlock(block, index) {
  switch (block.type) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: headingLevels[block.level - 1] })];
    case 'paragraph':
      return [new Paragraph({ text: block.text, spacing: { after: 120 } })];
    case 'list':
      return block.items.map(
        (text) =>
          new Paragraph({
            text,
            ...(block.ordered
              ? { numbering: { reference: numbered, level: 0, instance: index } }
              : { bullet: { level: 0 } }),
          }),
      );
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: block.rows.map((cells, row) => writeRow(cells, row === 0)),
        }),
        new Paragraph({}),
      ];
  }
}

/**
 * @param {string[]} cells
 * @param {boolean} isHeader
 */
function writeRow(cells, isHeader) {
  return new TableRow({
    ...(isHeader && { tableHeader: true }),
    children: cells.map(
      (text) =>
        new TableCell({
          children: [new Paragraph({ children: [new TextRun({ text, bold: isHeader })] })],
        }),
    ),
  });
}

/**
 * The library writes the time of the run into the archive and its core properties.
 * @param {Buffer} archive
 */
async function withFixedTimes(archive) {
  const entries = await readArchive(archive);
  return writeArchive(
    entries.map(({ name, content }) => ({
      name,
      content:
        name === 'docProps/core.xml'
          ? content.toString().replaceAll(/>\d{4}-\d\d-\d\dT[^<]+</g, '>2026-01-01T00:00:00Z<')
          : content,
    })),
  );
}
