const CLOSER_OF: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '(': ')',
  '[': ']',
  '（': '）',
  '【': '】',
  '〔': '〕',
  '《': '》',
  '〈': '〉',
};
const MARKS = /["“”‘’「」『』()[\]（）【】〔〕《》〈〉]/g;
const OPENER_OF = new Map(Object.entries(CLOSER_OF).map(([opener, closer]) => [closer, opener]));

/** Longest quotation or bracket, in UTF-16 code units, that is kept together; a forgotten mark must not swallow a page. */
const LONGEST = 300;

/** An opening mark that counts: not the apostrophe's twin inside a word, not the inch mark of 15". */
function opens(line: string, at: number): boolean {
  const before = line.charAt(at - 1);
  if (line.charAt(at) === '"') return !/\d/.test(before);
  return line.charAt(at) !== '‘' || !/\p{L}/u.test(before);
}

/**
 * Where each quotation or bracket of a line closes, by the offset of its opening mark. Marks without a
 * partner, and pairs farther apart than 300 characters, are left out.
 */
export function findEnclosures(line: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  const close = (position: number, at: number): void => {
    const from = open[position] ?? at;
    open.length = position;
    if (at - from <= LONGEST) closings.set(from, at);
  };
  for (const { 0: mark, index: at } of line.matchAll(MARKS)) {
    const opener = mark === '"' ? '"' : OPENER_OF.get(mark);
    // Only the innermost few are looked at, so that a line of brackets stays linear.
    const position = opener === undefined ? -1 : lastOpen(line, open, opener);
    if (position >= 0) close(position, at);
    else if ((mark in CLOSER_OF || mark === '"') && opens(line, at)) open.push(at);
  }
  return closings;
}

const DEEPEST = 8;

function lastOpen(line: string, open: readonly number[], opener: string): number {
  for (let index = open.length - 1; index >= Math.max(0, open.length - DEEPEST); index -= 1) {
    if (line.charAt(open[index] ?? 0) === opener) return index;
  }
  return -1;
}
