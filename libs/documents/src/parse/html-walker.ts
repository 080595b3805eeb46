import type { load } from 'cheerio';
import type { DraftBlock } from '../blocks/draft-block.js';
import { expandTable, type SpannedCell } from '../blocks/expand-table.js';

/** A node of a page that cheerio has read. */
export type HtmlNode = Exclude<Parameters<typeof load>[0], string | Buffer | readonly unknown[]>;
type HtmlElement = Extract<HtmlNode, { attribs: Record<string, string> }>;

const names = (list: string) => new Set(list.split(' '));

const SKIPPED = names(
  'script style noscript template svg math nav footer aside select option button input textarea iframe object embed audio video canvas head',
);
const BLOCKS = names(
  'address article blockquote body center dd details dialog div dl dt fieldset figcaption figure form header hgroup hr html legend li main menu p section summary ul ol table caption thead tbody tfoot tr td th pre h1 h2 h3 h4 h5 h6',
);
const HEADING = /^h[1-6]$/;
/** Below this the rest of a branch is read as plain text: recursion must not follow a hostile file. */
const DEEPEST = 400;

/** Turns a page into blocks in reading order. One walker reads one page. */
export class HtmlWalker {
  private readonly blocks: DraftBlock[] = [];
  private inline = '';

  walk(root: HtmlNode | undefined): DraftBlock[] {
    if (root) this.visit(root, 0);
    this.flush();
    return this.blocks;
  }

  private visit(node: HtmlNode, depth: number): void {
    if (node.type === 'text') {
      this.inline += collapse(node.data);
      return;
    }
    if (!isElement(node)) {
      if ('children' in node) for (const child of node.children) this.visit(child, depth + 1);
      return;
    }
    if (isSkipped(node)) return;
    if (depth > DEEPEST) {
      this.inline += ` ${plainText(node)} `;
      return;
    }
    if (node.name === 'br') this.inline += '\n';
    else if (BLOCKS.has(node.name)) this.visitBlock(node, depth);
    else this.visitChildren(node, depth);
  }

  private visitBlock(node: HtmlElement, depth: number): void {
    this.flush();
    if (HEADING.test(node.name)) {
      const text = plainText(node).replace(/\s+/g, ' ');
      this.blocks.push({ type: 'heading', level: Number(node.name[1]), text });
    } else if (node.name === 'table') this.visitTable(node, depth);
    else if ((node.name === 'ul' || node.name === 'ol') && !holdsStructure(node)) {
      this.blocks.push({ type: 'list', text: listLines(node, 0).join('\n') });
    } else if (node.name === 'pre') this.blocks.push({ type: 'paragraph', text: plainText(node, true) });
    else {
      this.visitChildren(node, depth);
      this.flush();
    }
  }

  private visitChildren(node: HtmlElement, depth: number): void {
    for (const child of node.children) this.visit(child, depth + 1);
  }

  /** A table of one cell is a frame around ordinary content. */
  private visitTable(table: HtmlElement, depth: number): void {
    const rows = tableRows(table);
    if (rows.length === 1 && rows[0]!.length === 1) {
      this.visitChildren(rows[0]![0]!, depth);
      this.flush();
      return;
    }
    const caption = elementsOf(table).find((child) => child.name === 'caption');
    if (caption) this.blocks.push({ type: 'paragraph', text: plainText(caption) });
    const left = (row: number) => rows.length - row;
    const cells = rows.map((row, index) => row.map((cell) => spannedCell(cell, left(index))));
    if (cells.length > 0) this.blocks.push({ type: 'table', text: '', rows: expandTable(cells) });
  }

  private flush(): void {
    const text = tidy(this.inline);
    this.inline = '';
    if (text !== '') this.blocks.push({ type: 'paragraph', text });
  }
}

function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

function elementsOf(node: HtmlElement): HtmlElement[] {
  return node.children.filter(isElement);
}

function isSkipped(node: HtmlElement): boolean {
  if (SKIPPED.has(node.name) || 'hidden' in node.attribs || node.attribs['aria-hidden'] === 'true')
    return true;
  return /display\s*:\s*none/i.test(node.attribs['style'] ?? '');
}

function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ');
}

function tidy(text: string): string {
  return text
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Text below a node without recursion; block elements part words. `verbatim` keeps spaces and line ends. */
function plainText(root: HtmlNode, verbatim = false): string {
  const parts: string[] = [];
  const pending: (HtmlNode | string)[] = [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (typeof node === 'string') parts.push(node);
    else if (node.type === 'text') parts.push(verbatim ? node.data : collapse(node.data));
    else if ('children' in node && !(isElement(node) && isSkipped(node))) {
      const parting = node === root ? '' : partingOf(node, verbatim);
      pending.push(parting);
      for (let index = node.children.length - 1; index >= 0; index -= 1) pending.push(node.children[index]!);
      if (!isElement(node) || node.name !== 'br') pending.push(parting);
    }
  }
  return verbatim ? parts.join('') : tidy(parts.join(''));
}

function partingOf(node: HtmlNode, verbatim: boolean): string {
  if (!isElement(node)) return '';
  if (node.name === 'br') return '\n';
  if (!BLOCKS.has(node.name)) return '';
  return verbatim ? '\n' : ' ';
}

/** True when a list holds more than text and lists: then it is only a container. */
function holdsStructure(list: HtmlElement): boolean {
  const pending: HtmlElement[] = elementsOf(list);
  while (pending.length > 0) {
    const element = pending.pop()!;
    if (element.name === 'table' || element.name === 'pre' || HEADING.test(element.name)) return true;
    for (const child of elementsOf(element)) pending.push(child);
  }
  return false;
}

function listLines(list: HtmlElement, depth: number): string[] {
  let number = Number(list.attribs['start'] ?? 1);
  if (!Number.isSafeInteger(number)) number = 1;
  const lines: string[] = [];
  for (const item of elementsOf(list)) {
    if (isSkipped(item)) continue;
    if (item.name === 'ul' || item.name === 'ol') {
      lines.push(...nestedLines(item, depth + 1));
      continue;
    }
    const mark = list.name === 'ol' ? `${number++}.` : '-';
    const nested = elementsOf(item).filter((child) => child.name === 'ul' || child.name === 'ol');
    const own = item.children.filter((child) => !nested.includes(child as HtmlElement));
    const text = tidy(own.map(itemPart).join('')).replace(/\n/g, ' ');
    if (text !== '') lines.push(`${'  '.repeat(depth)}${mark} ${text}`);
    for (const child of nested) lines.push(...nestedLines(child, depth + 1));
  }
  return lines;
}

/** Inline children of an item stay joined, so that a word half in bold is one word. */
function itemPart(node: HtmlNode): string {
  if (node.type === 'text') return collapse(node.data);
  const parting = isElement(node) && BLOCKS.has(node.name) ? ' ' : '';
  return `${parting}${edges(node)}${parting}`;
}

/** Text of an inline element with the spaces at its ends, which `plainText` trims. */
function edges(node: HtmlNode): string {
  return plainText(node, true).replace(/\s+/g, ' ');
}

function nestedLines(list: HtmlElement, depth: number): string[] {
  return depth > DEEPEST ? [plainText(list)] : listLines(list, depth);
}

/** Rows of a table itself, not of tables inside its cells. */
function tableRows(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[] = [];
  for (const child of elementsOf(table)) {
    if (child.name === 'tr') rows.push(child);
    else if (/^t(head|body|foot)$/.test(child.name)) {
      for (const row of elementsOf(child)) if (row.name === 'tr') rows.push(row);
    }
  }
  return rows
    .filter((row) => !isSkipped(row))
    .map((row) => elementsOf(row).filter((cell) => cell.name === 'td' || cell.name === 'th'));
}

/** `rowspan=0` reaches to the last row. */
function spannedCell(cell: HtmlElement, rowsLeft: number): SpannedCell {
  const rows = span(cell.attribs['rowspan']);
  return {
    text: plainText(cell),
    columns: Math.max(1, span(cell.attribs['colspan'])),
    rows: rows === 0 ? rowsLeft : rows,
  };
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isSafeInteger(number) && number >= 0 ? number : 1;
}
