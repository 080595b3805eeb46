import { Query } from '@app/contracts';
import { z } from 'zod';

const DOCUMENTS = 200;
const CHARACTERS = 200_000;

const Text = z.string().max(50_000);
const Document = z.union([Text, z.looseObject({ text: Text })]);
const Documents = z
  .array(Document)
  .min(1)
  .max(DOCUMENTS)
  .refine(
    (documents) => documents.reduce((sum, document) => sum + textOf(document).length, 0) <= CHARACTERS,
    {
      message: `the texts have more than ${CHARACTERS} characters together`,
    },
  );

/** The body as Cohere and Jina have it. Fields that are not read here are ignored, as their clients expect. */
const DocumentsRequest = z.looseObject({
  query: Query,
  documents: Documents,
  top_n: z.int().min(1).nullish(),
  return_documents: z.boolean().nullish(),
});

/** The body as text-embeddings-inference has it. */
const TextsRequest = z.looseObject({ query: Query, texts: Documents, return_text: z.boolean().nullish() });

/** Body of `POST /v1/rerank`: `documents` (Cohere, Jina), or `texts` (text-embeddings-inference). */
export const RerankRequest = z.union([DocumentsRequest, TextsRequest], {
  error: 'takes query with documents, or query with texts: 1 to 200 of them, 200000 characters together',
});
export type RerankRequest = z.infer<typeof RerankRequest>;

const index = z.int().nonnegative();
const relevance = z.number().min(0).max(1);

/** The answer to `documents`, best first. `model` names what judged. */
const DocumentsResponse = z.strictObject({
  id: z.string(),
  model: z.string(),
  results: z.array(
    z.strictObject({
      index,
      relevance_score: relevance,
      document: z.strictObject({ text: z.string() }).optional(),
    }),
  ),
});

/** The answer to `texts`, best first. */
const TextsResponse = z.array(z.strictObject({ index, score: relevance, text: z.string().optional() }));

export const RerankResponse = z.union([DocumentsResponse, TextsResponse]);
export type RerankResponse = z.infer<typeof RerankResponse>;

/** The text of a document as any of the APIs gives it. */
export function textOf(document: z.infer<typeof Document>): string {
  return typeof document === 'string' ? document : document.text;
}
