import { Query } from '@app/contracts';
import { z } from 'zod';

/** Body of `POST /v1/retrieval` as Dify asks an external knowledge base; fields that are not read here are ignored. */
export const RetrievalRequest = z.looseObject({
  knowledge_id: z.string().min(1).max(200).describe('Id or slug of a knowledge base'),
  query: Query,
  retrieval_setting: z
    .looseObject({
      top_k: z.int().min(1).max(100).nullish(),
      score_threshold: z.number().min(0).max(1).nullish(),
    })
    .nullish(),
  metadata_condition: z.looseObject({ conditions: z.array(z.unknown()).nullish() }).nullish(),
});
export type RetrievalRequest = z.infer<typeof RetrievalRequest>;

/** Records, best first. `metadata` is the document's own with the place of the text, and never null. */
export const RetrievalResponse = z.strictObject({
  records: z.array(
    z.strictObject({
      content: z.string(),
      score: z.number().min(0).max(1),
      title: z.string(),
      metadata: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type RetrievalResponse = z.infer<typeof RetrievalResponse>;
