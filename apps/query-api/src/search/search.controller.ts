import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SearchRequest, SearchResponse } from '@app/contracts';
import type { Principal } from '@app/platform';
import { retrieve } from '@app/retrieval';
import { editedAt } from '@app/verification';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, accessFor, demandVersion } from '../auth/callers.js';
import { Answers } from '../open-api.js';

/** Passages without an answer. */
@ApiTags('search')
@Controller('v1')
export class SearchController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

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
      { knowledgeBases, limit: body.limit, legs: body.legs, version: body.version, filters: body.filters },
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
    const { filter, timings } = trace;
    return { hits, kbVersions, fusion: first!.fusion, ...(filter && { filter }), timings };
  }
}
