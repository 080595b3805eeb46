import { z } from 'zod';

const BLOCKS = 203;
const SOURCE_CHARACTERS = 200_000;
const GUARDED_CHARACTERS = 20_000;
const QUERY_CHARACTERS = 4_000;
/** Of the guarded text, all must be borne out: the threshold that Bedrock takes as its highest. */
const GROUNDING_THRESHOLD = 0.99;
/** A judge gives a short answer that fits most of its scale; words and meaning share little with the question. */
const RELEVANCE_THRESHOLDS = { judge: 0.3, wordsAndMeaning: 0.15 };
const HIGHEST_THRESHOLD = 0.99;

const Qualifier = z.enum(['grounding_source', 'query', 'guard_content']);
/** Only text: a block of another kind cannot be checked, and is refused. */
const Block = z.looseObject({
  text: z.looseObject({ text: z.string().max(100_000), qualifiers: z.array(Qualifier).optional() }),
});
const FilterType = z.enum(['GROUNDING', 'RELEVANCE']);
const threshold = z.number().min(0).max(HIGHEST_THRESHOLD);

/** The blocks of a request by what they are for; a block that is neither source nor query is guarded. */
export interface GuardrailTexts {
  sources: string[];
  query: string;
  guarded: string;
}

/** What a request names as its texts. Several queries and several guarded blocks count as lines of one. */
export function textsOf(blocks: readonly z.infer<typeof Block>[]): GuardrailTexts {
  const having = (matches: (qualifiers: readonly string[]) => boolean) =>
    blocks.filter(({ text }) => matches(text.qualifiers ?? [])).map(({ text }) => text.text);
  return {
    sources: having((qualifiers) => qualifiers.includes('grounding_source')),
    query: having((qualifiers) => qualifiers.includes('query') && !qualifiers.includes('grounding_source'))
      .join('\n')
      .trim(),
    guarded: having((qualifiers) => qualifiers.every((qualifier) => qualifier === 'guard_content')).join(
      '\n',
    ),
  };
}

/** Body of ApplyGuardrail, as Amazon Bedrock has it, for its contextual grounding. Other fields are ignored. */
export const ApplyGuardrailRequest = z.looseObject({
  source: z.literal('OUTPUT').describe('A prompt (INPUT) has nothing to be grounded in'),
  content: z
    .array(Block)
    .min(1)
    .max(BLOCKS)
    .superRefine((blocks, context) => {
      for (const message of complaintsOf(textsOf(blocks))) context.addIssue({ code: 'custom', message });
    }),
  contextualGroundingPolicyConfig: z
    .looseObject({ filtersConfig: z.array(z.looseObject({ type: FilterType, threshold })).max(2) })
    .optional()
    .describe(
      'As a guardrail of Bedrock is made with it; a filter that is not named has the default threshold',
    ),
});
export type ApplyGuardrailRequest = z.infer<typeof ApplyGuardrailRequest>;

function complaintsOf({ sources, query, guarded }: GuardrailTexts): string[] {
  const characters = sources.reduce((sum, text) => sum + text.length, 0);
  return [
    ...(sources.length === 0 ? ['no block is a grounding_source'] : []),
    ...(query === '' ? ['no block is a query'] : []),
    ...(guarded.trim() === '' ? ['no block holds text to be guarded'] : []),
    ...(characters > SOURCE_CHARACTERS ? [`the sources have more than ${SOURCE_CHARACTERS} characters`] : []),
    ...(query.length > QUERY_CHARACTERS ? [`the query has more than ${QUERY_CHARACTERS} characters`] : []),
    ...(guarded.length > GUARDED_CHARACTERS
      ? [`the guarded text has more than ${GUARDED_CHARACTERS} characters`]
      : []),
  ];
}

/** Least scores with which a text passes; that of relevance depends on what measures it. */
export function thresholdsOf(
  { contextualGroundingPolicyConfig }: ApplyGuardrailRequest,
  measure: keyof typeof RELEVANCE_THRESHOLDS,
) {
  const given = (type: z.infer<typeof FilterType>) =>
    contextualGroundingPolicyConfig?.filtersConfig.find((filter) => filter.type === type)?.threshold;
  return {
    GROUNDING: given('GROUNDING') ?? GROUNDING_THRESHOLD,
    RELEVANCE: given('RELEVANCE') ?? RELEVANCE_THRESHOLDS[measure],
  };
}

const units = z.int().nonnegative();
const score = z.number().min(0).max(1);

const Filter = z.strictObject({
  type: FilterType,
  threshold: score,
  score: score.describe(
    'GROUNDING: share of what is claimed that the sources bear out, 0 where they contradict any of it; RELEVANCE: how well the text answers the query',
  ),
  action: z.enum(['BLOCKED', 'NONE']),
  detected: z.boolean().describe('Whether the score is below the threshold'),
});

export const ApplyGuardrailResponse = z.strictObject({
  usage: z.strictObject({
    topicPolicyUnits: units,
    contentPolicyUnits: units,
    wordPolicyUnits: units,
    sensitiveInformationPolicyUnits: units,
    sensitiveInformationPolicyFreeUnits: units,
    contextualGroundingPolicyUnits: units.describe('Thousands of characters'),
  }),
  action: z.enum(['GUARDRAIL_INTERVENED', 'NONE']),
  outputs: z
    .array(z.strictObject({ text: z.string() }))
    .describe('What is to be said in the place of the text; empty where it passes'),
  assessments: z.array(
    z.strictObject({ contextualGroundingPolicy: z.strictObject({ filters: z.array(Filter) }) }),
  ),
  guardrailCoverage: z.strictObject({
    textCharacters: z.strictObject({ guarded: units, total: units }),
  }),
});
export type ApplyGuardrailResponse = z.infer<typeof ApplyGuardrailResponse>;
