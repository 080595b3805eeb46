import { AnswerEnd, Filters } from '@app/contracts';
import { z } from 'zod';

const Part = z.looseObject({ type: z.string(), text: z.string().optional() });

/** Body of `POST /v1/chat/completions` as far as Saseo reads it; other fields are ignored, as clients expect. */
export const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(
      z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(Part), z.null()]).optional() }),
    )
    .min(1)
    .max(200),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  filters: Filters.nullish().describe('Saseo’s own: which documents are asked'),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** `GET /v1/models`. */
export const ModelList = z.strictObject({
  object: z.literal('list'),
  data: z.array(
    z.strictObject({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() }),
  ),
});

const { answerId, outcome, citations, verification } = AnswerEnd.shape;

/** Answer of `POST /v1/chat/completions` without `stream`: OpenAI's fields, then Saseo's own. */
export const ChatCompletion = z.strictObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.strictObject({
      index: z.int(),
      message: z.strictObject({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
      finish_reason: z.literal('stop'),
      logprobs: z.null(),
    }),
  ),
  usage: z.strictObject({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() }),
  answer_id: answerId,
  outcome,
  citations,
  verification,
});

/** User messages as plain text, newest first: what is asked, and what was asked before it. */
export function questionsOf({ messages }: ChatRequest): string[] {
  return messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => textOf(content ?? '').slice(0, MOST_CHARACTERS))
    .toReversed();
}

const textOf = (content: string | z.infer<typeof Part>[]): string =>
  typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('\n');

/** Of a message; the rest is not read, as clients expect of a context that is full. */
const MOST_CHARACTERS = 4_000;
