import { Body, Controller, Inject, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppError, type Principal } from '@app/platform';
import { retrieve, type RetrievedPassage } from '@app/retrieval';
import { editedAt } from '@app/verification';
import { validate } from 'uuid';
import { AnswerService } from '../answers/answer-service.js';
import { evidenceStrength } from '../answers/check-gate.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, accessFor, mayKnow } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { DifyErrorFilter, difyErrors } from './dify-error.filter.js';
import { readMetadataCondition } from './read-metadata-condition.js';
import { RetrievalRequest, RetrievalResponse } from './retrieval.contract.js';

const TOP = 5;

/** Passages for Dify, which takes a knowledge base of ours as an external one of its own. */
@ApiTags('compatible')
@Controller('v1/retrieval')
@UseFilters(DifyErrorFilter)
export class RetrievalController {
  constructor(
    private readonly answers: AnswerService,
    @Inject(API_PARTS) private readonly parts: ApiParts,
  ) {}

  /** `score` is how well a passage bears on the query, 0 to 1: what `score_threshold` is compared with. */
  @Post()
  @Requires('search')
  @Answers(200, RetrievalResponse, difyErrors)
  async find(
    @Caller() caller: Principal,
    @Body({ schema: RetrievalRequest }) body: RetrievalRequest,
  ): Promise<RetrievalResponse> {
    const filters = readMetadataCondition(body.metadata_condition);
    const knowledgeBase = await this.knowledgeBaseOf(caller, body.knowledge_id);
    const access = accessFor(caller, 'search', [knowledgeBase.id]);
    return this.answers.withModels(async (models) => {
      const { database, indexes } = this.parts;
      const chunks = indexes.searchedBy(models.embedder);
      const limit = body.retrieval_setting?.top_k ?? TOP;
      const options = { knowledgeBases: [knowledgeBase], limit, filters };
      const { passages } = await retrieve(body.query, access, options, { database, chunks, ...models });
      const least = body.retrieval_setting?.score_threshold ?? 0;
      const scored = passages
        .map((passage) => ({ passage, score: Math.min(1, evidenceStrength(body.query, passage)) }))
        .filter(({ score }) => score >= least);
      const ids = scored.map(({ passage }) => passage.documentId);
      const documents = await database.documents.livingAmong(caller.workspaceId, ids);
      return {
        records: scored.map(({ passage, score }) => ({
          content: passage.text,
          score,
          title: passage.title,
          metadata: { ...documents.get(passage.documentId)?.metadata, ...placeOf(passage) },
        })),
      };
    });
  }

  private async knowledgeBaseOf(caller: Principal, name: string) {
    const { knowledgeBases } = this.parts.database;
    const id = name.toLowerCase();
    const found = validate(id)
      ? mayKnow(caller, id) && (await knowledgeBases.get(caller.workspaceId, id))
      : await knowledgeBases.bySlug(caller.workspaceId, id);
    if (!found || !mayKnow(caller, found.id)) throw new AppError('knowledge-base-not-found');
    return found;
  }
}

function placeOf(passage: RetrievedPassage): Record<string, unknown> {
  const { documentId, versionId, chunkId, headingPath, page = null, start, end } = passage;
  return {
    document_id: documentId,
    version_id: versionId,
    chunk_id: chunkId,
    heading: headingPath,
    page,
    start,
    end,
    ...editedAt(passage, passage.edits),
  };
}
