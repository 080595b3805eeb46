/**
 * The parts of an HWPX package that do not depend on the text: package files and the style tables
 * that the section refers to by number.
 */

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const owpml = 'http://www.hancom.co.kr/hwpml/2011';

// The attribute `tagetApplication` is spelt that way in the format.
export const versionXml = `${declaration}
<hv:HCFVersion xmlns:hv="${owpml}/version" tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.4" application="Hancom Office Hangul" appVersion="11, 0, 0, 0"/>`;

export const settingsXml = `${declaration}
<ha:HWPApplicationSetting xmlns:ha="${owpml}/app"><ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>`;

export const containerXml = `${declaration}
<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"><ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/><ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/></ocf:rootfiles></ocf:container>`;

/**
 * @param {string} title escaped for XML
 * @returns {string} the package file: metadata, manifest and reading order
 */
export function contentXml(title) {
  return `${declaration}
<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version="" unique-identifier="" id=""><opf:metadata><opf:title>${title}</opf:title><opf:language>ko</opf:language><opf:meta name="creator" content="text">Hanibyeol Inc.</opf:meta><opf:meta name="CreatedDate" content="text">2026-01-01T00:00:00Z</opf:meta></opf:metadata><opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/><opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest><opf:spine><opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/></opf:spine></opf:package>`;
}

/** Sizes in hundredths of a point: body, then the outline levels 1 to 3, then table headers. */
const characterHeights = [1000, 1800, 1300, 1100, 1000];
const scripts = ['hangul', 'latin', 'hanja', 'japanese', 'other', 'symbol', 'user'];

/** Style numbers: 0 is body text, 1 to 3 are the outline levels. */
const styles = [
  { name: '바탕글', english: 'Normal' },
  { name: '개요 1', english: 'Outline 1' },
  { name: '개요 2', english: 'Outline 2' },
  { name: '개요 3', english: 'Outline 3' },
];

// Outline headings need a numbering; its empty levels add no number in front of the text.
const outlineNumbering = `<hh:numbering id="1" start="0">${[1, 2, 3]
  .map(
    (level) =>
      `<hh:paraHead start="1" level="${level}" align="LEFT" useInstWidth="1" autoIndent="1" widthAdjust="0" textOffsetType="PERCENT" textOffset="50" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0"></hh:paraHead>`,
  )
  .join('')}</hh:numbering>`;

/** @returns {string} the header: fonts, borders, character, paragraph and named styles */
export function headerXml() {
  return `${declaration}
<hh:head xmlns:hh="${owpml}/head" xmlns:hc="${owpml}/core" version="1.4" secCnt="1"><hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>${[
    table('fontfaces', scripts.map(fontFace)),
    table('borderFills', [borderFill(1, 'NONE'), borderFill(2, 'SOLID')]),
    table('charProperties', characterHeights.map(characterProperty)),
    table('tabProperties', ['<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>']),
    table('numberings', [outlineNumbering]),
    table('paraProperties', styles.map(paragraphProperty)),
    table('styles', styles.map(namedStyle)),
  ].join(
    '',
  )}</hh:refList><hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument></hh:head>`;
}

/**
 * @param {string} name
 * @param {string[]} items
 */
function table(name, items) {
  return `<hh:${name} itemCnt="${items.length}">${items.join('')}</hh:${name}>`;
}

/** @param {string} script */
function fontFace(script) {
  return `<hh:fontface lang="${script.toUpperCase()}" fontCnt="1"><hh:font id="0" face="함초롬바탕" type="TTF" isEmbedded="0"/></hh:fontface>`;
}

/**
 * @param {number} id
 * @param {'NONE' | 'SOLID'} line
 */
function borderFill(id, line) {
  const sides = ['left', 'right', 'top', 'bottom'].map(
    (side) => `<hh:${side}Border type="${line}" width="0.12 mm" color="#000000"/>`,
  );
  return `<hh:borderFill id="${id}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0"><hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>${sides.join('')}</hh:borderFill>`;
}

/** @param {string} value */
function forEachScript(value) {
  return scripts.map((script) => `${script}="${value}"`).join(' ');
}

/**
 * @param {number} height
 * @param {number} id
 */
function characterProperty(height, id) {
  const bold = id === 0 ? '' : '<hh:bold/>';
  return `<hh:charPr id="${id}" height="${height}" textColor="#000000" shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="1"><hh:fontRef ${forEachScript('0')}/><hh:ratio ${forEachScript('100')}/><hh:spacing ${forEachScript('0')}/><hh:relSz ${forEachScript('100')}/><hh:offset ${forEachScript('0')}/>${bold}</hh:charPr>`;
}

/**
 * @param {unknown} _style
 * @param {number} id
 */
function paragraphProperty(_style, id) {
  const heading =
    id === 0
      ? '<hh:heading type="NONE" idRef="0" level="0"/>'
      : `<hh:heading type="OUTLINE" idRef="0" level="${id - 1}"/>`;
  const before = id === 0 ? 0 : 600;
  return `<hh:paraPr id="${id}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1" suppressLineNumbers="0" checked="0"><hh:align horizontal="LEFT" vertical="BASELINE"/>${heading}<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="BREAK_WORD" widowOrphan="0" keepWithNext="${id === 0 ? 0 : 1}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/><hh:margin><hc:intent value="0" unit="HWPUNIT"/><hc:left value="0" unit="HWPUNIT"/><hc:right value="0" unit="HWPUNIT"/><hc:prev value="${before}" unit="HWPUNIT"/><hc:next value="200" unit="HWPUNIT"/></hh:margin><hh:lineSpacing type="PERCENT" value="160" unit="HWPUNIT"/><hh:border borderFillIDRef="1" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>`;
}

/**
 * @param {{ name: string, english: string }} style
 * @param {number} id
 */
function namedStyle({ name, english }, id) {
  return `<hh:style id="${id}" type="PARA" name="${name}" engName="${english}" paraPrIDRef="${id}" charPrIDRef="${id}" nextStyleIDRef="0" langID="1042" lockForm="0"/>`;
}
