import type { Block } from '@app/contracts';
import { overlaps, type Place } from '../pieces.js';
import { PageLetters, type Span } from './find-places.js';

interface ReadDocument {
  text: string;
  blocks: Block[];
}

/** Which blocks of a document stand where on one of its pages. */
export class PageBlocks {
  private readonly letters: PageLetters;
  private readonly found: { block: Block; spans: Span[] }[];

  /**
   * @param page from 1
   * @param texts that the page is drawn from, in its order
   */
  constructor(
    private readonly document: ReadDocument,
    page: number,
    texts: readonly string[],
  ) {
    const blocks = document.blocks.filter((block) => block.page === page);
    this.letters = new PageLetters(texts);
    const spans = this.letters.find(blocks.map(({ start, end }) => document.text.slice(start, end)));
    this.found = blocks.map((block, index) => ({ block, spans: spans[index] as Span[] }));
  }

  /** The parts of the page that show a place of the text; none where it is on another page or was not found. */
  spansOf(place: Place): Span[] {
    return this.found
      .filter(({ block }) => overlaps(place, block))
      .flatMap(({ block, spans }) => {
        if (place.start <= block.start && place.end >= block.end) return spans;
        const start = Math.max(place.start, block.start);
        const part = this.document.text.slice(start, Math.min(place.end, block.end));
        return this.letters.find([part], spans[0]?.letter).flat();
      });
  }

  /** The block that one of the texts belongs to. */
  blockAt(item: number): Block | undefined {
    return this.found.find(({ spans }) => spans.some((span) => span.item === item))?.block;
  }
}

/** The pages, from 1 and in their order, that a place of the text stands on. */
export function pagesOf(place: Place, blocks: readonly Block[]): number[] {
  const pages = blocks.filter((block) => overlaps(place, block)).flatMap(({ page }) => page ?? []);
  return [...new Set(pages)].sort((left, right) => left - right);
}
