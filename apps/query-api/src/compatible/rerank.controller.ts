import { Body, Controller, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v7 as uuid } from 'uuid';
import { AnswerService } from '../answers/answer-service.js';
import { Requires } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { MessageErrorFilter, messageErrors } from './message-error.filter.js';
import { WORDS_AND_MEANING, rankTexts } from './rank-texts.js';
import { RerankRequest, RerankResponse, textOf } from './rerank.contract.js';

/** Texts of the caller in the order of their relevance, for tools that speak to Cohere, Jina or a TEI server. */
@ApiTags('compatible')
@Controller('v1/rerank')
@UseFilters(MessageErrorFilter)
export class RerankController {
  constructor(private readonly answers: AnswerService) {}

  @Post()
  @Requires('search')
  @Answers(200, RerankResponse, messageErrors)
  async rerank(@Body({ schema: RerankRequest }) body: RerankRequest): Promise<RerankResponse> {
    return this.answers.withModels(async (models) => {
      const given = 'documents' in body && Array.isArray(body.documents) ? body.documents : body.texts;
      const texts = (given as Parameters<typeof textOf>[0][]).map(textOf);
      const ranked = await rankTexts(body.query, texts, models);
      if (given === body.texts) {
        return ranked.map(({ index, relevance }) => ({
          index,
          score: relevance,
          ...(body.return_text ? { text: texts[index] as string } : {}),
        }));
      }
      const results = ranked.slice(0, body.top_n as number | undefined).map(({ index, relevance }) => ({
        index,
        relevance_score: relevance,
        ...(body.return_documents ? { document: { text: texts[index] as string } } : {}),
      }));
      return { id: uuid(), model: models.judge?.digest ?? WORDS_AND_MEANING, results };
    });
  }
}
