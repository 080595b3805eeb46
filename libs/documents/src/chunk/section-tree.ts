import type { Block, ParsedDocument } from '@app/contracts';

/** A heading, the blocks up to the next heading, and the sections below it. The root has no heading. */
export interface Section {
  level: number;
  /** Texts of the headings from the outermost to its own. */
  path: string[];
  /** The heading itself first. */
  blocks: Block[];
  children: Section[];
}

export function sectionTree(document: ParsedDocument): Section {
  const root: Section = { level: 0, path: [], blocks: [], children: [] };
  const open: Section[] = [root];
  for (const block of document.blocks) {
    if (block.type !== 'heading') {
      open.at(-1)!.blocks.push(block);
      continue;
    }
    const level = block.level ?? 1;
    while (open.at(-1)!.level >= level) open.pop();
    const parent = open.at(-1)!;
    const heading = document.text.slice(block.start, block.end);
    const section: Section = { level, path: [...parent.path, heading], blocks: [block], children: [] };
    parent.children.push(section);
    open.push(section);
  }
  return root;
}
