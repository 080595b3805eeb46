import { z } from 'zod';

const Part = z.looseObject({ type: z.string(), text: z.string().optional() });

/** Body of `POST /v1/chat/completions` as far as Saseo reads it; other fields are ignored, as clients expect. */
export const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(Part), z.null()]).optional() }))
    .min(1)
    .max(200),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** The last user message as plain text: what is asked. */
export function questionOf(request: ChatRequest): string {
  const content = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map((part) => part.text ?? '').join('\n');
}
