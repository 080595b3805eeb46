import type { Block, PageBox } from '@app/contracts';

/** Words side by side on a line, as a page shows them. */
export interface DrawnRun {
  text: string;
  box: PageBox;
}

/** What a format reader makes: a block without its place in the text, which `assembleDocument` gives. */
export interface DraftBlock {
  type: Block['type'];
  /** 1 to 6, headings only. */
  level?: number;
  /** Text of anything but a table. Line feeds stay: a list has one line per item. */
  text: string;
  /** Cells of a table with merged cells expanded, the header row first. `text` is then ignored. */
  rows?: string[][];
  /** Counted from 1; absent where the format has no pages. */
  page?: number;
  /** The runs that it was read from, about in its order, where the reader knows their places. */
  runs?: DrawnRun[];
}

/** What a format reader gives back. */
export interface Draft {
  title?: string;
  blocks: DraftBlock[];
  pageCount?: number;
  /** Name and version of the reader, kept with the document version. */
  parser: string;
  /** Things the reader noticed that did not stop it, as `code` or `code:place`. */
  warnings: string[];
}

export const paragraph = (text: string, page?: number): DraftBlock => ({
  type: 'paragraph',
  text,
  ...(page === undefined ? {} : { page }),
});
