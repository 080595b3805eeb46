import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { PDFDocument } from 'pdfkit';

const fontFolder = 'pretendard/dist/public/static';
const { resolve } = createRequire(import.meta.url);
const regular = resolve(`${fontFolder}/Pretendard-Regular.otf`);
const bold = resolve(`${fontFolder}/Pretendard-SemiBold.otf`);

const margin = 64;
const lineHeight = 1.55;
const cellPadding = 5;
const body = { font: regular, size: 10.5 };
const header = { font: bold, size: 10.5 };
const headings = [
  { font: bold, size: 22 },
  { font: bold, size: 14 },
  { font: bold, size: 12 },
];

/** @typedef {{ font: string, size: number }} Style */

/**
 * Writes an A4 PDF with a text layer; of the embedded fonts it holds only the glyphs in use.
 * @param {{ title: string, language: 'ko' | 'en', blocks: import('./read-blocks.mjs').Block[] }} source
 * @returns {Promise<Buffer>} the same bytes for the same source
 */
export function writePdf({ title, language, blocks }) {
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    lang: language,
    info: {
      Title: title,
      Author: 'Hanibyeol Inc.',
      CreationDate: new Date(Date.UTC(2026, 0, 1)),
    },
  });
  for (const block of blocks) writeBlock(pdf, block);
  pdf.end();
  return buffer(pdf);
}

/**
 * @param {PDFKit.PDFDocument} pdf
 * @param {import('./read-blocks.mjs').Block} block
 */
function writeBlock(pdf, block) {
  switch (block.type) {
    case 'heading': {
      const style = headings[block.level - 1];
      pdf.y += block.level === 1 ? 0 : 8;
      // A heading never stands alone at the foot of a page.
      startPageUnless(pdf, style.size * lineHeight + 3 * body.size * lineHeight);
      addBookmark(pdf, block);
      writeLines(pdf, block.text, style);
      pdf.y += 4;
      break;
    }
    case 'paragraph':
      writeLines(pdf, block.text, body);
      pdf.y += 6;
      break;
    case 'list':
      block.items.forEach((item, index) => {
        writeLines(pdf, item, body, block.ordered ? `${index + 1}.` : '•');
      });
      pdf.y += 12;
      break;
    case 'table':
      writeTable(pdf, block.rows);
      pdf.y += 10;
      break;
  }
}

/**
 * @param {PDFKit.PDFDocument} pdf
 * @param {{ level: number, text: string }} heading placed under the latest title
 */
function addBookmark(pdf, { level, text }) {
  const parent = level === 1 ? pdf.outline : pdf.outline.children.at(-1);
  parent?.addItem(text);
}

/**
 * @param {PDFKit.PDFDocument} pdf
 * @param {string} text
 * @param {Style} style
 * @param {string} [marker] of a list item, written in front of the first line
 */
function writeLines(pdf, text, style, marker) {
  const left = margin + (marker ? 18 : 0);
  const height = style.size * lineHeight;
  const lines = wrap(pdf, text, { style, width: pdf.page.width - margin - left });
  // A sentence stays on one page, so that a citation of it points at one place.
  startPageUnless(pdf, lines.length * height);
  lines.forEach((line, index) => {
    const top = pdf.y;
    if (marker && index === 0) pdf.text(marker, margin + 4, top, { lineBreak: false });
    pdf.text(line, left, top, { lineBreak: false });
    pdf.y = top + height;
  });
}

/**
 * @param {PDFKit.PDFDocument} pdf
 * @param {string[][]} rows
 */
function writeTable(pdf, rows) {
  const widths = columnWidths(pdf, rows);
  rows.forEach((cells, rowIndex) => {
    const style = rowIndex === 0 ? header : body;
    const lines = cells.map((text, column) =>
      wrap(pdf, text, { style, width: widths[column] - 2 * cellPadding }),
    );
    const lineStep = style.size * 1.35;
    const height = Math.max(...lines.map((cell) => cell.length)) * lineStep + 2 * cellPadding;
    startPageUnless(pdf, height);
    const top = pdf.y;
    let left = margin;
    lines.forEach((cell, column) => {
      pdf.rect(left, top, widths[column], height).lineWidth(0.6).stroke('#888888');
      pdf.fillColor('black');
      cell.forEach((line, index) => {
        pdf.text(line, left + cellPadding, top + cellPadding + index * lineStep, {
          lineBreak: false,
        });
      });
      left += widths[column];
    });
    pdf.y = top + height;
  });
}

/**
 * Shares the page width out in proportion to the longest cell of each column.
 * @param {PDFKit.PDFDocument} pdf
 * @param {string[][]} rows
 */
function columnWidths(pdf, rows) {
  pdf.font(header.font).fontSize(header.size);
  const wanted = rows[0].map((_, column) =>
    Math.max(...rows.map((cells) => pdf.widthOfString(cells[column]) + 2 * cellPadding + 2)),
  );
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const available = pdf.page.width - 2 * margin;
  return wanted.map((width) => (width * available) / total);
}

/**
 * Breaks lines between words only: the library would also break inside a Korean word, which text
 * extraction then reads as two words.
 * @param {PDFKit.PDFDocument} pdf
 * @param {string} text
 * @param {{ style: Style, width: number }} fit
 * @returns {string[]}
 */
function wrap(pdf, text, { style, width }) {
  pdf.font(style.font).fontSize(style.size);
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    const longer = line ? `${line} ${word}` : word;
    if (line && pdf.widthOfString(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/**
 * @param {PDFKit.PDFDocument} pdf
 * @param {number} height in points that the next part needs on this page
 */
function startPageUnless(pdf, height) {
  if (pdf.y + height > pdf.page.height - margin) pdf.addPage();
}
