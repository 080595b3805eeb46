import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VerifyRequest, VerifyResponse, type Verification } from '@app/contracts';
import { normaliseText } from '@app/language';
import type { Principal } from '@app/platform';
import type { Thresholds } from '@app/verification';
import { AnswerService } from '../answers/answer-service.js';
import { draftRules } from '../answers/draft-rules.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, accessFor } from '../auth/callers.js';
import { rankTexts } from '../compatible/rank-texts.js';
import { Answers } from '../open-api.js';
import { printedBoxes, storedTexts } from './printed-boxes.js';
import { TextPassages, type FoundPassages } from './text-passages.js';
import { TextVerifier } from './text-verifier.js';
import { verifiedView } from './verified-view.js';

/** The check of a text, without a question or beside it. */
@ApiTags('search')
@Controller('v1/verify')
export class VerifyController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly passages: TextPassages,
    private readonly verifier: TextVerifier,
    private readonly answers: AnswerService,
  ) {}

  /** Offsets are UTF-16 code units of the NFC text; claims that are given count as lines of one text. */
  @Post()
  @Requires('ask')
  @Answers(200, VerifyResponse)
  async verify(
    @Caller() caller: Principal,
    @Body({ schema: VerifyRequest }) body: VerifyRequest,
  ): Promise<VerifyResponse> {
    const thresholds = await this.thresholdsOf(caller, body.knowledgeBase);
    const { text, claims } = checkedText(body);
    const { passages, vocabularies } = await this.passagesOf(caller, body, text);
    const checked = await this.verifier.verify({ text, claims, passages, thresholds, vocabularies });
    // What a caller brings has ids of its own and no pages.
    const verification = body.evidence ? checked : await this.withBoxes(checked);
    return verifiedView(verification, passages, await this.relevanceOf(body.query, text));
  }

  private async thresholdsOf(caller: Principal, id: string | undefined): Promise<Partial<Thresholds>> {
    if (id === undefined) return {};
    accessFor(caller, 'ask', [id]);
    const base = await this.parts.database.knowledgeBases.get(caller.workspaceId, id);
    return draftRules([base]).thresholds;
  }

  /** Those of the caller, or those that the knowledge bases hold of the query or of the text. */
  private async passagesOf(
    caller: Principal,
    { evidence, knowledgeBases: named = [], query, filters }: VerifyRequest,
    text: string,
  ): Promise<FoundPassages> {
    if (evidence) {
      const passages = evidence.map((item, index) => {
        const given = normaliseText(item.text);
        return { n: index + 1, documentId: item.id, versionId: item.id, text: given, start: 0 };
      });
      return { passages };
    }
    const access = accessFor(caller, 'ask', named);
    const knowledgeBases = await this.parts.database.knowledgeBases.getEach(
      caller.workspaceId,
      access.knowledgeBaseIds,
    );
    return this.passages.find(text, { access, knowledgeBases, query, filters });
  }

  private async withBoxes(verification: Verification): Promise<Verification> {
    const { files } = this.parts;
    const placed = printedBoxes(files, storedTexts(files));
    const claims = verification.claims.map(async (claim) => {
      return { ...claim, evidence: await Promise.all(claim.evidence.map(placed)) };
    });
    return { ...verification, claims: await Promise.all(claims) };
  }

  private async relevanceOf(query: string | undefined, text: string): Promise<number | null> {
    if (query === undefined) return null;
    const [ranked] = await this.answers.withModels((models) => rankTexts(query, [text], models));
    return ranked?.relevance ?? null;
  }
}

/** What is checked: the text, or the claims behind each other, a line each. */
function checkedText({ text = '', claims }: VerifyRequest) {
  if (!claims) return { text: normaliseText(text), claims: undefined };
  let start = 0;
  const placed = claims.map((claim) => {
    const line = normaliseText(claim).replaceAll('\n', ' ');
    const place = { text: line, start };
    start += line.length + 1;
    return place;
  });
  return { text: placed.map((claim) => claim.text).join('\n'), claims: placed };
}
