import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { plainText, type Prompt } from '../generator.js';
import { endTokensOf, idsOf } from '../registry/model-description.js';
import type { InstalledModel } from '../registry/registry.js';
import { openChatTemplate } from './chat-template.js';
import { GuardedTokenizer, looksLikeControl } from './guarded-tokenizer.js';
import { readTokenPieces, type TokenizerDefinition, type TokenPieces } from './token-pieces.js';

/** Turns prompts into tokens, and tells what tokens spell. */
export interface PromptTokenizer {
  /**
   * Tokens of a prompt: of a conversation in the form of the model, or of a text with the token in front that begins one.
   * What was said or is to be continued gives no control token, whatever it spells.
   */
  encode(prompt: Prompt): number[];
  readonly pieces: TokenPieces;
  /** Ids that no answer may contain: tokens that no text can spell, but for the end, and ids without a token. */
  readonly excluded: readonly number[];
}

/**
 * Reads the tokenizer of a generator. Needs no model, so it also counts where none is loaded.
 * @throws AppError `model-invalid` when it cannot be used, or has more tokens than the model
 */
export async function openPromptTokenizer(model: InstalledModel<'generator'>): Promise<PromptTokenizer> {
  const { folder, id, description } = model;
  const { tokens, vocabulary, tokenizer: file } = description;
  const definition = await readFile(join(folder, file), 'utf8');
  const template = await openChatTemplate(model);
  try {
    const parsed = JSON.parse(definition) as TokenizerDefinition;
    const tokenizer = new GuardedTokenizer(parsed, idsOf(tokens));
    const pieces = readTokenPieces(parsed);
    if (pieces.pieces.length > vocabulary) {
      throw new Error(
        `it has ${pieces.pieces.length} tokens, but the graph ${vocabulary} logits; take both from one model`,
      );
    }
    const ends = endTokensOf(tokens);
    const begin = tokens.begin === undefined ? [] : [tokens.begin];
    const encode = (text: string): number[] => tokenizer.encode([{ text, trusted: false }]);
    const isExcluded = (token: number): boolean =>
      tokenizer.controls.has(token) || isUnspeakable(token, pieces, encode);
    return {
      encode: (prompt) =>
        template && typeof prompt !== 'string'
          ? tokenizer.encode(template.render(prompt))
          : atLeastOne([...begin, ...encode(plainText(prompt))], ends[0]),
      pieces,
      excluded: Array.from({ length: vocabulary }, (_, token) => token).filter(
        (token) => !ends.includes(token) && isExcluded(token),
      ),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('model-invalid', { detail: `${id}: ${file} cannot be used: ${reason}`, cause });
  }
}

/** A graph reads something: of nothing, the end of the text before. */
function atLeastOne(ids: number[], end: number): number[] {
  return ids.length > 0 ? ids : [end];
}

/** Whether a token is a sign for the model, such as <mask>, rather than a piece of text. */
function isUnspeakable(token: number, { pieces }: TokenPieces, encode: (text: string) => number[]): boolean {
  const piece = pieces[token];
  if (piece === undefined) return true;
  return typeof piece === 'string' && looksLikeControl.test(piece) && !encode(piece).includes(token);
}
