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
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    kept.push(run.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"));
    for (let at = index; at < index + run.length; at++) origin.push(at);
  }
  return { text: kept.join(''), origin };
}
