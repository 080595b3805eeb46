import { Query } from '@app/contracts';
import { z } from 'zod';

/** Most conditions of one request. */
const MOST_CONDITIONS = 50;

/** Which documents Dify asks for; `and` joins the conditions unless it says `or`. */
const MetadataCondition = z.looseObject({
  logical_operator: z.enum(['and', 'or']).nullish(),
  conditions: z
    .array(
      z.looseObject({
        name: z
          .union([z.string(), z.array(z.string()).max(MOST_CONDITIONS)])
          .describe('A field of the metadata'),
        comparison_operator: z.string().max(40),
        value: z.unknown().optional(),
      }),
    )
    .max(MOST_CONDITIONS)
    .nullish(),
});
export type MetadataCondition = z.infer<typeof MetadataCondition>;

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
  metadata_condition: MetadataCondition.nullish(),
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
