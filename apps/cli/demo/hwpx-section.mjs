const owpml = 'http://www.hancom.co.kr/hwpml/2011';
const headerCharacters = 4;

/** A4 with the margins of a new document, in 1/7200 inch. */
const page = { width: 59528, height: 84188, left: 8504, right: 8504 };
const textWidth = page.width - page.left - page.right;

const sectionProperties = `<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" outlineShapeIDRef="1" memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/><hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/><hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL" fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/><hp:pagePr landscape="WIDELY" width="${page.width}" height="${page.height}" gutterType="LEFT_ONLY"><hp:margin header="4252" footer="4252" gutter="0" left="${page.left}" right="${page.right}" top="5668" bottom="4252"/></hp:pagePr></hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>`;

/**
 * Writes the one section of an HWPX document.
 * @param {import('./read-blocks.mjs').Block[]} blocks
 * @returns {string} Contents/section0.xml
 */
export function sectionXml(blocks) {
  const paragraphs = blocks.flatMap(writeBlock);
  const numbered = paragraphs.map(({ style, content }, index) => {
    // The page setup stands in a run of its own in front of the first text.
    const setup = index === 0 ? `<hp:run charPrIDRef="0">${sectionProperties}</hp:run>` : '';
    return `<hp:p id="${index}" paraPrIDRef="${style}" styleIDRef="${style}" pageBreak="0" columnBreak="0" merged="0">${setup}<hp:run charPrIDRef="${style}">${content}</hp:run></hp:p>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<hs:sec xmlns:hs="${owpml}/section" xmlns:hp="${owpml}/paragraph">${numbered.join('')}</hs:sec>`;
}

/**
 * @param {string} text
 * @returns {string}
 */
export function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * @param {import('./read-blocks.mjs').Block} block
 * @param {number} index of the block, unique in the document
 * @returns {{ style: number, content: string }[]} paragraphs; style is a number of the header
 */
function writeBlock(block, index) {
  switch (block.type) {
    case 'heading':
      return [{ style: block.level, content: text(block.text) }];
    case 'paragraph':
      return [{ style: 0, content: text(block.text) }];
    case 'list':
      return block.items.map((item, position) => ({
        style: 0,
        content: text(block.ordered ? `${position + 1}. ${item}` : `- ${item}`),
      }));
    case 'table':
      return [{ style: 0, content: writeTable(block.rows, 1000 + index) }];
  }
}

/** @param {string} content */
function text(content) {
  return `<hp:t>${escapeXml(content)}</hp:t>`;
}

/**
 * @param {string[][]} rows
 * @param {number} id
 */
function writeTable(rows, id) {
  const columns = rows[0].length;
  const width = Math.floor(textWidth / columns);
  const content = rows.map(
    (cells, row) =>
      `<hp:tr>${cells.map((cell, column) => writeCell(cell, { row, column, width })).join('')}</hp:tr>`,
  );
  return `<hp:tbl id="${id}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="${rows.length}" colCnt="${columns}" cellSpacing="0" borderFillIDRef="2" noAdjust="0"><hp:sz width="${width * columns}" widthRelTo="ABSOLUTE" height="${rows.length * 1500}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/><hp:outMargin left="283" right="283" top="283" bottom="283"/><hp:inMargin left="510" right="510" top="141" bottom="141"/>${content.join('')}</hp:tbl>`;
}

/**
 * @param {string} content
 * @param {{ row: number, column: number, width: number }} place
 */
function writeCell(content, { row, column, width }) {
  const characters = row === 0 ? headerCharacters : 0;
  return `<hp:tc name="" header="${row === 0 ? 1 : 0}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="2"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"><hp:p id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"><hp:run charPrIDRef="${characters}">${text(content)}</hp:run></hp:p></hp:subList><hp:cellAddr colAddr="${column}" rowAddr="${row}"/><hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="${width}" height="1500"/><hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>`;
}
