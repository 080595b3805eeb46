import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/**
 * One part of a demo document. Inline markup is dropped: the sources use none.
 * @typedef {{ type: 'heading', level: number, text: string }
 *   | { type: 'paragraph', text: string }
 *   | { type: 'list', ordered: boolean, items: string[] }
 *   | { type: 'table', rows: string[][] }} Block
 */

/**
 * Reads a Markdown source into the blocks that every writer understands.
 * @param {string} markdown
 * @returns {Block[]} in reading order; the first row of a table is its header
 * @throws {Error} on Markdown that no writer can express, such as code or a quote
 */
export function readBlocks(markdown) {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return tree.children.map(readBlock);
}

/**
 * @param {import('mdast').RootContent} node
 * @returns {Block}
 */
function readBlock(node) {
  switch (node.type) {
    case 'heading':
      return { type: 'heading', level: node.depth, text: textOf(node) };
    case 'paragraph':
      return { type: 'paragraph', text: textOf(node) };
    case 'list':
      return { type: 'list', ordered: node.ordered ?? false, items: node.children.map(textOf) };
    case 'table':
      return { type: 'table', rows: node.children.map((row) => row.children.map(textOf)) };
    default:
      throw new Error(`A demo source may not contain Markdown of the type ${node.type}.`);
  }
}

/**
 * @param {import('mdast').Node} node
 * @returns {string}
 */
function textOf(node) {
  if ('value' in node) return String(node.value).replaceAll('\n', ' ');
  if ('children' in node) return /** @type {import('mdast').Parent} */ (node).children.map(textOf).join('');
  return '';
}
