import { Body, Controller, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Claim } from '@app/contracts';
import type { Passage } from '@app/verification';
import { Requires } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { TextVerifier } from '../search/text-verifier.js';
import { citationsOf, holding } from '../search/verified-view.js';
import { CheckGroundingRequest, CheckGroundingResponse } from './check-grounding.contract.js';
import { groundText, type GroundedText } from './ground-text.js';
import { MessageErrorFilter, messageErrors } from './message-error.filter.js';

/** The check of a text for programs that speak to Google's check grounding API: they need another address alone. */
@ApiTags('compatible')
@Controller('v1/check-grounding')
@UseFilters(MessageErrorFilter)
export class CheckGroundingController {
  constructor(private readonly verifier: TextVerifier) {}

  /** A check that could not run is an error here: the shape has no word for it. */
  @Post()
  @Requires('ask')
  @Answers(200, CheckGroundingResponse, messageErrors)
  async check(
    @Body({ schema: CheckGroundingRequest }) body: CheckGroundingRequest,
  ): Promise<CheckGroundingResponse> {
    const sources = body.facts.map(({ factText }) => factText);
    return groundingView(await groundText({ text: body.answerCandidate, sources }, this.verifier), body);
  }
}

function groundingView(
  { text, verification, passages }: GroundedText,
  { facts, groundingSpec }: CheckGroundingRequest,
): CheckGroundingResponse {
  const { citationThreshold, enableClaimLevelScore, enableAntiCitations } = groundingSpec;
  const cited: number[] = [];
  const place = (fact: number): number => {
    const known = cited.indexOf(fact);
    return known < 0 ? cited.push(fact) - 1 : known;
  };
  const bytes = (end: number): number => Buffer.byteLength(text.slice(0, end), 'utf8');
  const claims = verification.claims.map((claim) => ({
    startPos: bytes(claim.start),
    endPos: bytes(claim.end),
    claimText: claim.text,
    citationIndices: claim.score >= citationThreshold ? citationsOf(claim, passages).map(place) : [],
    ...(enableAntiCitations && { antiCitationIndices: against(claim, passages).map(place) }),
    groundingCheckRequired: claim.verdict !== 'not_checkable',
    ...(enableClaimLevelScore && claim.verdict !== 'not_checkable' && { score: supportOf(claim) }),
  }));
  return {
    supportScore: 1 - verification.ungroundedRatio,
    ...(enableAntiCitations && { contradictionScore: verification.contradiction }),
    citedChunks: cited.map((fact) => ({
      chunkText: facts[fact]!.factText,
      source: `${fact}`,
      sourceMetadata: facts[fact]!.attributes ?? {},
    })),
    claims,
  };
}

/** Facts that a contradicted claim was held against. */
const against = ({ verdict, evidence }: Claim, passages: readonly Passage[]): number[] =>
  verdict === 'contradicted' ? holding(evidence, passages) : [];

/** A claim that is borne out in part is not grounded, however many of its words are found. */
const supportOf = ({ verdict, score }: Claim): number => (verdict === 'supported' ? score : 0);
