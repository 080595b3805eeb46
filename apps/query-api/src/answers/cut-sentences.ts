import { splitSentences } from '@app/language';
import type { GenerationEnd, Token } from '@app/models';

/** What was left when the tokens ended. */
export interface Remainder {
  /** The last sentence, which nothing follows; empty when there is none. */
  written: string;
  /** Absent when the generation was aborted. */
  end?: GenerationEnd;
}

/**
 * Sentences out of tokens, each as soon as the next one begins, with the space before it: all of them and the remainder
 * behind each other are the text.
 */
export async function* cutSentences(tokens: AsyncIterable<Token>): AsyncGenerator<string, Remainder> {
  let pending = '';
  let end: GenerationEnd | undefined;
  for await (const token of tokens) {
    pending += token.text;
    end = token.end;
    const complete = splitSentences(pending).slice(0, -1);
    let from = 0;
    for (const sentence of complete) {
      yield pending.slice(from, sentence.end);
      from = sentence.end;
    }
    pending = pending.slice(from);
  }
  return { written: pending.trimEnd(), ...(end && { end }) };
}
