/** A text without white space, with the way back to its offsets. */
export interface Folded {
  text: string;
  /** `origin[i]` is the offset, in the text that was folded, of the folded text's character `i`. */
  origin: number[];
}

/** Drops white space, so that line breaks and spacing do not tell two texts apart. */
export function fold(text: string): Folded {
  const kept: string[] = [];
  const origin: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (/\s/.test(char)) continue;
    kept.push(/[“”]/.test(char) ? '"' : /[‘’]/.test(char) ? "'" : char);
    origin.push(index);
  }
  return { text: kept.join(''), origin };
}
