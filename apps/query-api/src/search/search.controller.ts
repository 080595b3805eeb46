import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchRequest, SearchResponse, Verification, VerifyRequest } from '@app/contracts';
import { normaliseText } from '@app/language';
import type { Principal } from '@app/platform';
import { retrieve } from '@app/retrieval';
import { editedAt, settleClaims, summarizeClaims, type Thresholds } from '@app/verification';
import { AnswerService } from '../answers/answer-service.js';
import { draftRules } from '../answers/draft-rules.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, accessFor, demandVersion } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { verifyInThread } from './verify-in-thread.js';

/** Longest check of a text that a caller brings. */
const VERIFY_MS = 10_000;

/** Passages without an answer, and the check of a text without a question. */
@ApiTags('search')
@Controller('v1')
export class SearchController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly answers: AnswerService,
  ) {}

  @Post('search')
  @Requires('search')
  @Answers(200, SearchResponse)
  async search(@Caller() caller: Principal, @Body({ schema: SearchRequest }) body: SearchRequest) {
    const access = accessFor(caller, 'search', body.knowledgeBases);
    const { database, indexes, models } = this.parts;
    const knowledgeBases = await database.knowledgeBases.getEach(caller.workspaceId, access.knowledgeBaseIds);
    demandVersion(caller, body.version, knowledgeBases);
    const { embedder, judge } = models;
    const { passages, kbVersions, trace } = await retrieve(
      body.query,
      access,
      { knowledgeBases, limit: body.limit, legs: body.legs, version: body.version },
      { database, chunks: indexes.searchedBy(embedder), embedder, judge },
    );
    const hits = passages.map((passage) => ({
      chunkId: passage.chunkId,
      documentId: passage.documentId,
      versionId: passage.versionId,
      title: passage.title,
      headingPath: passage.headingPath,
      text: passage.text,
      ...(passage.page ? { page: passage.page } : {}),
      start: passage.start,
      end: passage.end,
      ...editedAt(passage, passage.edits),
      score: passage.score,
      legs: passage.legs,
    }));
    const [first] = trace.queries;
    return { hits, kbVersions, fusion: first!.fusion, timings: trace.timings };
  }

  /** Checks a text against evidence that the caller brings; offsets are UTF-16 code units of the NFC text. */
  @Post('verify')
  @Requires('ask')
  @Answers(200, Verification)
  async verify(
    @Caller() caller: Principal,
    @Body({ schema: VerifyRequest }) body: VerifyRequest,
  ): Promise<Verification> {
    const thresholds = await this.thresholdsOf(caller, body.knowledgeBase);
    const release = this.answers.permits.take();
    try {
      const passages = body.evidence.map((item, index) => {
        const text = normaliseText(item.text);
        return { n: index + 1, documentId: item.id, versionId: item.id, text, start: 0 };
      });
      const job = { text: normaliseText(body.text), passages, thresholds };
      return await this.settle(await verifyInThread(job, VERIFY_MS), thresholds);
    } finally {
      release();
    }
  }

  private async thresholdsOf(caller: Principal, id: string | undefined): Promise<Partial<Thresholds>> {
    if (id === undefined) return {};
    accessFor(caller, 'ask', [id]);
    const base = await this.parts.database.knowledgeBases.get(caller.workspaceId, id);
    return draftRules([base]).thresholds;
  }

  /** Lets the judge, where there is one, settle what words leave undecided. */
  private async settle(verification: Verification, thresholds: Partial<Thresholds>): Promise<Verification> {
    if (verification.status !== 'verified') return verification;
    const began = performance.now();
    const claims = await settleClaims(verification.claims, {
      judge: this.parts.models.judge,
      thresholds,
    });
    const ms = verification.ms + performance.now() - began;
    return { ...verification, ...summarizeClaims(claims), claims, ms };
  }
}
