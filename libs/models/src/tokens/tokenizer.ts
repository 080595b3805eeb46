import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '@app/platform';
import type { InstalledModel } from '../registry/registry.js';

/** Turns text into the token ids of one model. */
export interface TextTokenizer {
  /**
   * Token ids of a text. A model that has framing tokens puts them around its texts by itself: its tokenizer adds no
   * special token, and a text that spells a framing token does not get its id.
   */
  encode(text: string): number[];
}

/**
 * Reads the tokenizer of a model.
 * @throws AppError `model-invalid` when the tokenizer file cannot be used
 */
export async function openTokenizer({ folder, id, description }: InstalledModel): Promise<TextTokenizer> {
  const text = await readFile(join(folder, description.tokenizer), 'utf8');
  const framing = description.role === 'generator' ? undefined : description.tokens;
  try {
    const tokenizer = new Tokenizer(JSON.parse(text), {});
    if (!framing) return { encode: (input) => tokenizer.encode(input).ids };
    const reserved = new Set(Object.values(framing));
    return {
      encode: (input) =>
        tokenizer
          .encode(input, { add_special_tokens: false })
          .ids.filter((token: number) => !reserved.has(token)),
    };
  } catch (cause) {
    throw new AppError('model-invalid', { detail: `${id}: ${description.tokenizer} is not readable`, cause });
  }
}
