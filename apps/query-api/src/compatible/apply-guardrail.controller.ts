import { Body, Controller, Post, UseFilters } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Verification } from '@app/contracts';
import { detectLanguage } from '@app/language';
import { AnswerService } from '../answers/answer-service.js';
import { replyText } from '../answers/replies.js';
import { Requires } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { TextVerifier } from '../search/text-verifier.js';
import {
  ApplyGuardrailRequest,
  ApplyGuardrailResponse,
  textsOf,
  thresholdsOf,
  type GuardrailTexts,
} from './apply-guardrail.contract.js';
import { groundText } from './ground-text.js';
import { MessageErrorFilter, messageErrors } from './message-error.filter.js';
import { rankTexts } from './rank-texts.js';

/**
 * Contextual grounding for programs that speak to ApplyGuardrail of Amazon Bedrock: they need another address alone.
 * Any guardrail and version may be named; there is one, and the request may bring its thresholds.
 */
@ApiTags('compatible')
@Controller('v1/guardrail/:identifier/version/:version/apply')
@UseFilters(MessageErrorFilter)
export class ApplyGuardrailController {
  constructor(
    private readonly verifier: TextVerifier,
    private readonly answers: AnswerService,
  ) {}

  /** A check that could not run is an error here: the shape has no word for it. */
  @Post()
  @ApiParam({ name: 'identifier', type: 'string', description: 'Any name' })
  @ApiParam({ name: 'version', type: 'string', description: 'Any name' })
  @Requires('ask')
  @Answers(200, ApplyGuardrailResponse, messageErrors)
  async apply(
    @Body({ schema: ApplyGuardrailRequest }) body: ApplyGuardrailRequest,
  ): Promise<ApplyGuardrailResponse> {
    const texts = textsOf(body.content);
    const guarded = { text: texts.guarded, sources: texts.sources };
    const { text, verification } = await groundText(guarded, this.verifier);
    return this.answers.withModels(async (models) => {
      const [answered] = await rankTexts(texts.query, [text], models);
      const scores = { GROUNDING: groundingOf(verification), RELEVANCE: answered?.relevance ?? 0 };
      return guardrailView(texts, scores, thresholdsOf(body, models.judge ? 'judge' : 'wordsAndMeaning'));
    });
  }
}

/** A text that is contradicted somewhere is not grounded, however much else of it is. */
const groundingOf = ({ contradiction, ungroundedRatio }: Verification): number =>
  contradiction > 0 ? 0 : 1 - ungroundedRatio;

type Scores = Record<'GROUNDING' | 'RELEVANCE', number>;

function guardrailView(texts: GuardrailTexts, scores: Scores, thresholds: Scores): ApplyGuardrailResponse {
  const filters = (['GROUNDING', 'RELEVANCE'] as const).map((type) => {
    const detected = scores[type] < thresholds[type];
    const action = detected ? ('BLOCKED' as const) : ('NONE' as const);
    return { type, threshold: thresholds[type], score: scores[type], action, detected };
  });
  const intervened = filters.some(({ detected }) => detected);
  const guarded = texts.guarded.length;
  const total = guarded + texts.query.length + texts.sources.reduce((sum, { length }) => sum + length, 0);
  return {
    usage: {
      topicPolicyUnits: 0,
      contentPolicyUnits: 0,
      wordPolicyUnits: 0,
      sensitiveInformationPolicyUnits: 0,
      sensitiveInformationPolicyFreeUnits: 0,
      contextualGroundingPolicyUnits: Math.ceil(total / 1_000),
    },
    action: intervened ? 'GUARDRAIL_INTERVENED' : 'NONE',
    outputs: intervened ? [{ text: replyText('not-grounded', detectLanguage(texts.query)) }] : [],
    assessments: [{ contextualGroundingPolicy: { filters } }],
    guardrailCoverage: { textCharacters: { guarded, total } },
  };
}
