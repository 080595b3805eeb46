import { decodeText } from '@app/language';
import * as cheerio from 'cheerio';
import type { Draft, DraftBlock } from '../blocks/draft-block.js';
import { HtmlWalker } from './html-walker.js';

/** A main region smaller than this is taken for decoration and the whole body is read. */
const SMALLEST_MAIN = 200;
const LABEL_BYTES = 2_048;

/** Reads a web page: its main part without navigation, asides, forms and hidden parts. */
export function parseHtml(bytes: Buffer): Draft {
  const label = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(
    bytes.subarray(0, LABEL_BYTES).toString('latin1'),
  )?.[1];
  const page = cheerio.load(decodeText(bytes, label));
  const main = page('main, [role=main], article')
    .toArray()
    .find((element) => page(element).text().trim().length >= SMALLEST_MAIN);
  const title = page('head > title').first().text().trim();
  return {
    ...(title === '' ? {} : { title }),
    blocks: new HtmlWalker().walk(main ?? page('body')[0]),
    parser: 'cheerio@1.2.0',
    warnings: [],
  };
}

/** Blocks of a piece of HTML that stands inside another format. */
export function htmlBlocks(html: string): DraftBlock[] {
  return new HtmlWalker().walk(cheerio.load(html)('body')[0]);
}
