import type { InstalledModel } from '../registry/registry.js';
import { openTokenizer } from '../tokens/tokenizer.js';

/** Token ids as the graph of one embedder reads them. */
export interface EmbedderTokenizer {
  /** Fills up a batch, and without framing tokens stands for a text that has no token at all. */
  readonly padding: number;
  /** The ids that are read of a text: framed when the model has framing tokens, cut at its most tokens. */
  read(text: string): number[];
  /** Number of ids of a text, framing tokens included, not cut. */
  count(text: string): number;
}

/** @throws AppError `model-invalid` when the tokenizer file cannot be used */
export async function openEmbedderTokenizer(model: InstalledModel<'embedder'>): Promise<EmbedderTokenizer> {
  const tokenizer = await openTokenizer(model);
  const { maximumTokens, tokens } = model.description;
  if (tokens) {
    const { classify, separate, padding } = tokens;
    return {
      padding,
      read: (text) => [classify, ...tokenizer.encode(text).slice(0, maximumTokens - 2), separate],
      count: (text) => tokenizer.encode(text).length + 2,
    };
  }
  const padding = 0;
  return {
    padding,
    read: (text) => {
      const ids = tokenizer.encode(text).slice(0, maximumTokens);
      return ids.length > 0 ? ids : [padding];
    },
    count: (text) => tokenizer.encode(text).length,
  };
}
