import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import type { DescriptionOf } from '../../registry/model-description.js';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { checked, readJson, type LayoutSettings } from './layout-settings.js';
import { messageOf, unusable } from './unusable.js';

/** What the files of a tokenizer say: see `model.json` of a generator. */
export interface TokenizerFiles {
  readonly files: readonly string[];
  readonly tokenizer: string;
  readonly tokens: DescriptionOf<'generator'>['tokens'];
  readonly chat: DescriptionOf<'generator'>['chat'];
}

const tokenizerFile = 'tokenizer.json';
const tokenizerConfig = 'tokenizer_config.json';
const templateFile = 'chat_template.jinja';

/** A special token, by its text or with settings around it. */
const specialText = z
  .union([z.string(), z.object({ content: z.string() }), z.null()])
  .optional()
  .transform((token) => (typeof token === 'object' ? (token?.content ?? '') : (token ?? '')));

const configSchema = z.object({
  bos_token: specialText,
  eos_token: specialText,
  chat_template: z.unknown().optional(),
});

/**
 * Reads the tokenizer of a model and compares it with the numbers of its configuration.
 * @throws AppError `model-invalid` when it is missing, broken, or has tokens that the graph does not know
 */
export async function readTokenizerFiles(folder: string, layout: LayoutSettings): Promise<TokenizerFiles> {
  const tokenizer = await loadTokenizer(folder);
  const config = checked(configSchema, (await readJson(folder, tokenizerConfig)) ?? {}, tokenizerConfig);
  checkEnds(tokenizer, layout, config.eos_token);
  checkSize(tokenizer, layout);
  const template = await findTemplate(folder, config.chat_template);
  const [begin] = tokenizer.encode('').ids as (number | undefined)[];
  const { end, padding } = layout;
  const textOf = (id: number | undefined): string =>
    (id === undefined ? '' : tokenizer.id_to_token(id)) ?? '';
  return {
    files: [tokenizerFile, ...(template ? [template] : [])],
    tokenizer: tokenizerFile,
    tokens: {
      ...(begin !== undefined && { begin }),
      end: [...end],
      ...(padding !== undefined && padding >= 0 && padding < layout.vocabulary && { padding }),
    },
    chat: template
      ? {
          file: template,
          beginText: config.bos_token || textOf(begin),
          endText: config.eos_token || textOf(end[0]),
        }
      : undefined,
  };
}

async function loadTokenizer(folder: string): Promise<Tokenizer> {
  const definition = await readJson(folder, tokenizerFile);
  if (definition === undefined) {
    throw unusable(
      tokenizerFile,
      'there is no such file',
      'save the tokenizer as a fast one of transformers',
    );
  }
  try {
    return new Tokenizer(definition as object, {});
  } catch (cause) {
    throw unusable(tokenizerFile, messageOf(cause), 'save it with a current version of transformers', cause);
  }
}

/**
 * The ends have to be tokens, and the tokenizer's own end one of them: a model whose end is never recognised talks until
 * it is stopped, and a tokenizer that ends texts otherwise is that of another model.
 */
function checkEnds(tokenizer: Tokenizer, { end, source, vocabulary }: LayoutSettings, ownEnd: string): void {
  if (end.length === 0) {
    throw unusable(source, 'eos_token_id is missing', 'write the ids in that end a text');
  }
  for (const id of end) {
    if (id < vocabulary && tokenizer.id_to_token(id) !== undefined) continue;
    throw unusable(
      tokenizerFile,
      `the end of text ${id} of ${source} is none of its tokens`,
      'take tokenizer and configuration from the same model',
    );
  }
  const own = ownEnd === '' ? undefined : tokenizer.token_to_id(ownEnd);
  if (ownEnd === '' || (own !== undefined && end.includes(own))) return;
  throw unusable(
    tokenizerConfig,
    `its end of text ${ownEnd} is ${own === undefined ? 'no token' : `token ${own}`}, but ${source} ends texts by ${end.join(' and ')}`,
    'take tokenizer and configuration from the same model, or write the id into eos_token_id there',
  );
}

/**
 * Vocabularies are padded by some hundred tokens. Where most logits have none, the tokenizer is that of another model:
 * what it cuts is read as other words.
 */
function checkSize(tokenizer: Tokenizer, { vocabulary, source }: LayoutSettings): void {
  const { size } = tokenizer.get_vocab(true);
  if (2 * size >= vocabulary) return;
  throw unusable(
    tokenizerFile,
    `it has ${size} tokens, but ${source} ${vocabulary}`,
    'take tokenizer and configuration from the same model',
  );
}

async function findTemplate(folder: string, inConfig: unknown): Promise<string | undefined> {
  const hasFile = await access(join(folder, templateFile)).then(
    () => true,
    () => false,
  );
  if (hasFile) return templateFile;
  return inConfig === undefined || inConfig === null ? undefined : tokenizerConfig;
}
