/** Cuts a list into lists of at most `most`, in their order: what the API takes at once has its bounds. */
export function inParts<Item>(items: readonly Item[], most: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / most) }, (_, part) => part * most);
  return starts.map((start) => items.slice(start, start + most));
}
