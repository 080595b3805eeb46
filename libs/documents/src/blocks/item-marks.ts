/** Kinds of numbering in Korean papers, outermost first. */
export const markKinds = [
  'part',
  'chapter',
  'section',
  'article',
  'roman',
  'number',
  'letter',
  'square',
  'circle',
] as const;
export type MarkKind = (typeof markKinds)[number];

const LETTERS = '가나다라마바사아자차카타파하';

const marks: readonly (readonly [MarkKind, RegExp])[] = [
  ['part', /^제\s?\d{1,3}\s?편(?:의\d+)?(?=\s|$)/],
  ['chapter', /^제\s?\d{1,3}\s?장(?:의\d+)?(?=\s|$)/],
  ['section', /^제\s?\d{1,3}\s?절(?:의\d+)?(?=\s|$)/],
  // 제3조 stands in running text too; as a heading it carries its title in brackets.
  ['article', /^제\s?\d{1,4}\s?조(?:의\d+)?\s?\([^()\n]{1,60}\)/],
  ['roman', /^(?:[Ⅰ-Ⅻ]|(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?=\.))\s?\.?(?=\s)/],
  ['number', /^\d{1,2}\.(?=\s)/],
  ['letter', new RegExp(`^[${LETTERS}]\\.(?=\\s)`)],
  ['square', /^[□■◇◆](?=\s?\S)/],
  ['circle', /^[○●◦◯](?=\s?\S)/],
];

/** The mark a line begins with, or undefined. Leading spaces do not count. */
export function markOf(line: string): { kind: MarkKind; text: string } | undefined {
  const trimmed = line.trimStart();
  for (const [kind, pattern] of marks) {
    const found = pattern.exec(trimmed);
    if (found) return { kind, text: found[0] };
  }
  return undefined;
}

const OTHER_ITEM = /^\s*(?:[-–•▪▶※*·ㆍ]\s+\S|[①-⑳]|\(?\d{1,2}\)\s|[가-하]\)\s|\([가-하]\)\s|붙임\s)/;

/** True when a line begins a new item, so that it never continues the line above. */
export function startsItem(line: string): boolean {
  return markOf(line) !== undefined || OTHER_ITEM.test(line);
}
