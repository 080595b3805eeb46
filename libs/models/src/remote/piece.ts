import { z } from 'zod';

/** One chunk of a streamed answer. */
export interface Piece {
  /** Empty for a chunk that only tells something, such as how the answer ended. */
  readonly text: string;
  /** Natural logarithms, of each token in the text, where they were asked for. */
  readonly logProbabilities: readonly number[];
  /** Why the answer ended; on one of the last pieces. */
  readonly finish?: string | undefined;
  /** The stop text that ended it, where the server tells. */
  readonly stopText?: string | undefined;
  readonly usage?:
    { readonly prompt: number; readonly reused: number; readonly generated: number } | undefined;
}

const count = z.int().min(0);

const usage = z
  .looseObject({
    prompt_tokens: count,
    completion_tokens: count.nullish(),
    prompt_tokens_details: z.looseObject({ cached_tokens: count.nullish() }).nullish(),
  })
  .transform(({ prompt_tokens: prompt, completion_tokens: generated, prompt_tokens_details: details }) => ({
    prompt,
    reused: details?.cached_tokens ?? 0,
    generated: generated ?? 0,
  }));

/** `content` of a conversation, `token_logprobs` of a text to continue. */
const logProbabilities = z
  .looseObject({
    content: z.array(z.looseObject({ logprob: z.number() })).nullish(),
    token_logprobs: z.array(z.number().nullable()).nullish(),
  })
  .transform(({ content, token_logprobs: plain }) =>
    content ? content.map(({ logprob }) => logprob) : (plain ?? []).map((logprob) => logprob ?? 0),
  );

const choice = z
  .looseObject({
    text: z.string().nullish(),
    delta: z.looseObject({ content: z.string().nullish() }).nullish(),
    finish_reason: z.string().nullish(),
    stop_reason: z.unknown().optional(),
    logprobs: logProbabilities.nullish(),
  })
  .transform(({ text, delta, finish_reason: finish, stop_reason: stopText, logprobs }) => ({
    text: delta?.content ?? text ?? '',
    logProbabilities: logprobs ?? [],
    finish: finish ?? undefined,
    stopText: typeof stopText === 'string' ? stopText : undefined,
  }));

/** A chunk of OpenAI's chat or text completions, as a piece. What a model thinks has fields of its own, and is left out. */
export const Chunk = z
  .looseObject({ choices: z.array(choice).nullish(), usage: usage.nullish() })
  .transform(({ choices, usage: taken }): Piece => ({
    ...(choices?.[0] ?? { text: '', logProbabilities: [] }),
    usage: taken ?? undefined,
  }));
