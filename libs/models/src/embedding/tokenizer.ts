import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '@app/platform';
import type { InstalledModel } from '../registry/registry.js';

/** Turns text into the token ids of one model. */
export interface TextTokenizer {
  /** Token ids of a text, special tokens included. */
  encode(text: string): number[];
}

/**
 * Reads the tokenizer of a model.
 * @throws AppError `model-invalid` when the tokenizer file cannot be used
 */
export async function openTokenizer({ folder, id, description }: InstalledModel): Promise<TextTokenizer> {
  const text = await readFile(join(folder, description.tokenizer), 'utf8');
  try {
    const tokenizer = new Tokenizer(JSON.parse(text), {});
    return { encode: (input) => tokenizer.encode(input).ids };
  } catch (cause) {
    throw new AppError('model-invalid', { detail: `${id}: ${description.tokenizer} is not readable`, cause });
  }
}
