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
const TAG =
  /<(\/?)([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/>])|<!--[\s\S]*?(?:-->|$)|<(script|style|textarea)\b[\s\S]*?<\/\3/g;

/**
 * Counts open elements without building a tree. `text` is the page as Latin-1: tags are ASCII in every charset that
 * pages use. Errors: `hostile-file` (deeper than 1,500 elements, more than two million tags).
 */
export function checkHtml(text: string): void {
  let depth = 0;
  let tags = 0;
  for (const [tag, slash, name = ''] of text.matchAll(TAG)) {
    tags += 1;
    if (tags > MOST_TAGS) throw new AppError('hostile-file', { detail: 'too many tags' });
    if (tag.startsWith('<!') || NOT_NESTING.has(name.toLowerCase())) continue;
    if (slash === '/') depth = Math.max(0, depth - 1);
    else if (!/^(?:script|style|textarea)$/i.test(name)) depth += 1;
    if (depth > DEEPEST) throw new AppError('hostile-file', { detail: `deeper than ${DEEPEST} elements` });
  }
}
