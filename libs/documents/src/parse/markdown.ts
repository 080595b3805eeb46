import { decodeText } from '@app/language';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { List, Nodes, Root, RootContent } from 'mdast';
import type { Draft, DraftBlock } from '../blocks/draft-block.js';
import { htmlBlocks } from './html.js';

const FRONT_MATTER = /^---\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Reads Markdown with GitHub's tables, strikethrough and task lists. Front matter gives only the title. */
export function parseMarkdown(bytes: Buffer): Draft {
  const source = decodeText(bytes);
  const frontMatter = FRONT_MATTER.exec(source);
  const title = /^title:[ \t]*["']?(.+?)["']?[ \t]*$/m.exec(frontMatter?.[1] ?? '')?.[1];
  const tree = fromMarkdown(frontMatter ? source.slice(frontMatter[0].length) : source, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return {
    ...(title ? { title } : {}),
    blocks: blocksOf(tree),
    parser: 'mdast-util-from-markdown@2.1.0',
    warnings: [],
  };
}

function blocksOf(parent: Root | Extract<RootContent, { children: RootContent[] }>): DraftBlock[] {
  return parent.children.flatMap((node) => blocks(node));
}

function blocks(node: RootContent): DraftBlock[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', level: node.depth, text: inlineText(node).replace(/\n/g, ' ') }];
    case 'paragraph':
      return [{ type: 'paragraph', text: inlineText(node) }];
    case 'code':
      return [{ type: 'paragraph', text: node.value }];
    case 'list':
      return holdsStructure(node)
        ? node.children.flatMap(blocksOf)
        : [{ type: 'list', text: listText(node) }];
    case 'table':
      return [{ type: 'table', text: '', rows: node.children.map((row) => row.children.map(inlineText)) }];
    case 'html':
      return htmlBlocks(node.value);
    case 'blockquote':
    case 'footnoteDefinition':
      return blocksOf(node);
    default:
      return [];
  }
}

/** A list with tables, code or headings inside is only a container. */
function holdsStructure(list: List): boolean {
  return list.children.some((item) =>
    item.children.some((child) =>
      child.type === 'list' ? holdsStructure(child) : child.type !== 'paragraph' && child.type !== 'html',
    ),
  );
}

function listText(list: List, depth = 0): string {
  let number = list.start ?? 1;
  const lines: string[] = [];
  for (const item of list.children) {
    const mark = list.ordered ? `${number++}.` : '-';
    const own = item.children.filter((child) => child.type !== 'list').map(inlineText);
    lines.push(`${'  '.repeat(depth)}${mark} ${own.join(' ').replace(/\n/g, ' ')}`);
    for (const child of item.children) if (child.type === 'list') lines.push(listText(child, depth + 1));
  }
  return lines.join('\n');
}

/** Words of a node without its markup; a link keeps its text, an image its alternative text. */
function inlineText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : '';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    default:
      return 'children' in node ? node.children.map(inlineText).join('') : '';
  }
}
