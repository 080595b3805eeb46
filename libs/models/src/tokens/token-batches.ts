/** A text's place in the caller's list, with its token ids. */
export interface TokenizedText {
  readonly index: number;
  readonly ids: readonly number[];
}

/**
 * Groups texts so that a batch, padded to its longest text, holds at most `budget` tokens. Texts of similar length
 * come together, so little is padded. A text longer than the budget is a batch of its own.
 */
export function tokenBatches<Text extends TokenizedText>(texts: readonly Text[], budget: number): Text[][] {
  const batches: Text[][] = [];
  let batch: Text[] = [];
  let width = 0;
  for (const text of [...texts].sort((a, b) => a.ids.length - b.ids.length)) {
    width = text.ids.length;
    if (batch.length > 0 && width * (batch.length + 1) > budget) {
      batches.push(batch);
      batch = [];
    }
    batch.push(text);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
