import { Tokenizer } from '@huggingface/tokenizers';
import { vocabularyOf, type AddedToken, type TokenizerDefinition } from './token-pieces.js';

/** Spelled like a sign for the model rather than a piece of text: <s>, <|im_end|>, [|user|], [INST]. */
export const looksLikeControl = /^(<[^<>\s]+>|\[\|[^\s]+\|\]|\[[A-Z_]+\])$/;

/** A piece of a prompt. Control tokens are found in it only where it comes from the form of a conversation. */
export interface PromptPart {
  readonly text: string;
  readonly trusted: boolean;
}

/** Private characters that nobody uses. The first ones stand for control tokens; texts may not bring any. */
const firstMark = 0x100000;
const marks = /[\u{100000}-\u{10ffff}]/gu;

/**
 * A tokenizer whose control tokens only code can spell. Each is given a private character as its second spelling and loses
 * the first one, so a document that spells <|im_end|> is read as the text it is, while the pieces around it are those
 * that the plain tokenizer gives.
 */
export class GuardedTokenizer {
  /** Ids that no text gives. */
  readonly controls: ReadonlySet<number>;
  private readonly tokenizer: Tokenizer;
  private readonly markOf = new Map<string, string>();
  private readonly spellings: RegExp | undefined;

  /** @param reserved ids that are control tokens whatever they are spelled like */
  constructor(definition: TokenizerDefinition, reserved: readonly number[]) {
    const tokens = controlTokens(definition, new Set(reserved));
    this.controls = new Set(tokens.map(({ id }) => id));
    const marked = tokens.map((token, index) => {
      const mark = String.fromCodePoint(firstMark + index);
      this.markOf.set(token.content, mark);
      return { ...token, content: mark, normalized: false };
    });
    const others = (definition.added_tokens ?? []).filter(({ id }) => !this.controls.has(id));
    this.tokenizer = new Tokenizer({ ...definition, added_tokens: [...others, ...marked] }, {});
    const longestFirst = [...this.markOf.keys()].sort((a, b) => b.length - a.length);
    this.spellings =
      longestFirst.length > 0 ? new RegExp(longestFirst.map(escaped).join('|'), 'g') : undefined;
  }

  /** Ids of texts behind each other, read as one. In those that are `trusted`, control tokens are what they spell. */
  encode(parts: readonly PromptPart[]): number[] {
    const text = parts.map((part) => {
      const plain = part.text.replace(marks, '\ufffd');
      return part.trusted && this.spellings
        ? plain.replace(this.spellings, (spelling) => this.markOf.get(spelling) ?? spelling)
        : plain;
    });
    const { ids, tokens } = this.tokenizer.encode(text.join(''), { add_special_tokens: false });
    return ids.filter((id: number, index: number) => !this.controls.has(id) || isMark(tokens[index]));
  }
}

function isMark(token: string): boolean {
  return (token.codePointAt(0) ?? 0) >= firstMark;
}

function controlTokens(definition: TokenizerDefinition, reserved: ReadonlySet<number>): AddedToken[] {
  const added = (definition.added_tokens ?? []).filter(
    ({ id, content, special }) => special || reserved.has(id) || looksLikeControl.test(content),
  );
  const known = new Set(added.map(({ id }) => id));
  const inVocabulary = vocabularyOf(definition).filter(([, id]) => reserved.has(id) && !known.has(id));
  return [...added, ...inVocabulary.map(([content, id]) => ({ id, content, special: true }))];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
