import { z } from 'zod';

const FACTS = 200;
const CHARACTERS = 200_000;
/** The threshold of Google's check where none is given. */
const CITATION_THRESHOLD = 0.6;

const Fact = z.looseObject({
  factText: z.string().max(100_000),
  attributes: z.record(z.string(), z.string()).optional(),
});

/** Body of `POST /v1/check-grounding`, as Google's check grounding API has it. Other fields are ignored. */
export const CheckGroundingRequest = z.looseObject({
  answerCandidate: z.string().min(1).max(20_000),
  facts: z
    .array(Fact)
    .min(1)
    .max(FACTS)
    .refine((facts) => facts.reduce((sum, { factText }) => sum + factText.length, 0) <= CHARACTERS, {
      message: `the texts have more than ${CHARACTERS} characters together`,
    }),
  groundingSpec: z
    .looseObject({
      citationThreshold: z.number().min(0).max(1).default(CITATION_THRESHOLD),
      enableClaimLevelScore: z.boolean().default(false),
      enableAntiCitations: z.boolean().default(false),
    })
    .prefault({}),
});
export type CheckGroundingRequest = z.infer<typeof CheckGroundingRequest>;

const indices = z.array(z.int().nonnegative());

const GroundedClaim = z.strictObject({
  startPos: z.int().nonnegative().describe('Bytes of UTF-8'),
  endPos: z.int().nonnegative().describe('Bytes of UTF-8, exclusive'),
  claimText: z.string(),
  citationIndices: indices,
  antiCitationIndices: indices.optional(),
  groundingCheckRequired: z.boolean(),
  score: z.number().min(0).max(1).optional(),
});

export const CheckGroundingResponse = z.strictObject({
  supportScore: z.number().min(0).max(1).describe('Share of what is claimed that the facts bear out'),
  contradictionScore: z.number().min(0).max(1).optional(),
  citedChunks: z.array(
    z.strictObject({
      chunkText: z.string(),
      source: z.string().describe('Place of the fact among those that were given'),
      sourceMetadata: z.record(z.string(), z.string()),
    }),
  ),
  claims: z.array(GroundedClaim),
});
export type CheckGroundingResponse = z.infer<typeof CheckGroundingResponse>;
