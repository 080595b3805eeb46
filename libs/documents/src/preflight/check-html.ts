import { AppError } from '@app/platform';

/** Parsing time grows with the square of the depth, and recursion with the depth itself. */
const DEEPEST = 1_500;
const MOST_TAGS = 2_000_000;

/** Elements without content, and those whose end tag writers leave out. */
const NOT_NESTING = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup rb rt rtc rp body html head'.split(
    ' ',
  ),
);
/** Their content is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title']);
const TAG = /<(\/?)([a-z][a-z0-9-]{0,30})(?=[\s/>])|<!--/g;

/**
 * Counts open elements without building a tree. `page` may be decoded as Latin-1: tags are ASCII in every charset that
 * pages use. Errors: `hostile-file` (deeper than 1,500 elements, more than two million tags).
 */
export function checkHtml(page: string): void {
  const text = page.toLowerCase();
  const tag = new RegExp(TAG);
  let depth = 0;
  let tags = 0;
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const [, slash, name] = found;
    tags += 1;
    if (tags > MOST_TAGS) throw new AppError('hostile-file', { detail: 'too many tags' });
    if (name === undefined || (slash === '' && RAW.has(name))) {
      const end = text.indexOf(name === undefined ? '-->' : `</${name}`, tag.lastIndex);
      if (end === -1) return;
      tag.lastIndex = end + (name?.length ?? 0) + 2;
    } else if (!NOT_NESTING.has(name)) depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    if (depth > DEEPEST) throw new AppError('hostile-file', { detail: `deeper than ${DEEPEST} elements` });
  }
}
