import { Body, Controller, Get, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeVocabulary,
  KnowledgeBaseVocabulary,
  PreviewQuestion,
  ReadQuestion,
  VocabularyImportFields,
} from '@app/contracts';
import { CompiledVocabulary, compileVocabulary, normaliseText, readQuestion } from '@app/language';
import { AppError, describeIssues, type Principal } from '@app/platform';
import type { VocabularyRecord } from '@app/store';
import type { Request, Response } from 'express';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, actorOf, demand } from '../auth/callers.js';
import { AcceptsUpload, Answers, AnswersText, EntityId } from '../open-api.js';
import { receiveSmallFile } from '../receive-small-file.js';
import { joinVocabularies } from './join-vocabularies.js';
import { storableVocabulary } from './storable-vocabulary.js';
import { readVocabulary, writeVocabulary } from './vocabulary-table.js';

const Id = () => Param('id', new EntityId('knowledge-base-not-found'));

/** Synonyms and names of a knowledge base, for those who edit it. Documents need no new index for them. */
@ApiTags('knowledge-bases')
@Controller('v1/knowledge-bases/:id/vocabulary')
export class VocabularyController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Get()
  @Answers(200, KnowledgeBaseVocabulary)
  async get(@Caller() caller: Principal, @Id() id: string) {
    demand(caller, 'edit', id);
    return vocabularyView(await this.vocabularies.get(caller.workspaceId, id));
  }

  /** Replaces all of it. Mode `live`: searches follow at once; `staged`: it waits in the draft until it is published. */
  @Put()
  @Answers(200, KnowledgeBaseVocabulary)
  async replace(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: ChangeVocabulary }) { number, ...given }: ChangeVocabulary,
  ) {
    demand(caller, 'edit', id);
    const place = { ...actorOf(caller), knowledgeBaseId: id };
    return vocabularyView(await this.vocabularies.replace(place, storableVocabulary(given), number));
  }

  /**
   * Adds a table (CSV in UTF-8, UTF-16 or CP949) whose first row is `kind,words`, or replaces all by it: `equal` with words
   * that mean the same, `one-way` with a word and what is meant too, `word` with names. All rows or none.
   */
  @Post('import')
  @AcceptsUpload(VocabularyImportFields)
  @Answers(200, KnowledgeBaseVocabulary)
  async import(
    @Caller() caller: Principal,
    @Id() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    demand(caller, 'edit', id);
    const file = await receiveSmallFile(request, response);
    const fields = VocabularyImportFields.safeParse(file.fields);
    if (!fields.success) throw new AppError('invalid-body', { detail: describeIssues(fields.error.issues) });
    const { entries, number } = await this.vocabularies.get(caller.workspaceId, id);
    const read = readVocabulary(file.bytes);
    const joined = fields.data.mode === 'replace' ? read : joinVocabularies(entries, read);
    const place = { ...actorOf(caller), knowledgeBaseId: id };
    return vocabularyView(await this.vocabularies.replace(place, storableVocabulary(joined), number));
  }

  /** All of it, as a table that `import` reads back. */
  @Get('export')
  @AnswersText('text/csv')
  async export(@Caller() caller: Principal, @Id() id: string, @Res() response: Response): Promise<void> {
    demand(caller, 'edit', id);
    const { entries } = await this.vocabularies.get(caller.workspaceId, id);
    response
      .attachment('vocabulary.csv')
      .set('content-type', 'text/csv; charset=utf-8')
      .send(Buffer.from(writeVocabulary(entries), 'utf8'));
  }

  /** How a question would be read, by the vocabulary that is edited or by one that is not stored. */
  @Post('preview')
  @Answers(200, ReadQuestion)
  async preview(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: PreviewQuestion }) { question, vocabulary }: PreviewQuestion,
  ): Promise<ReadQuestion> {
    demand(caller, 'edit', id);
    const { entries } = await this.vocabularies.get(caller.workspaceId, id);
    const words = vocabulary
      ? new CompiledVocabulary(storableVocabulary(vocabulary))
      : compileVocabulary(entries);
    const { tokens, synonyms, expanded, kept } = readQuestion(normaliseText(question), [words]);
    return {
      tokens,
      synonyms: synonyms.map(({ others, ...synonym }) => ({ ...synonym, others: [...others] })),
      expanded: (expanded?.tokens ?? []).filter((token) => !tokens.includes(token)),
      kept: kept.map(({ word }) => word),
    };
  }

  private get vocabularies() {
    return this.parts.database.vocabularies;
  }
}

function vocabularyView({ entries, changedAt, ...rest }: VocabularyRecord): KnowledgeBaseVocabulary {
  return { ...rest, ...entries, changedAt: changedAt?.toISOString() ?? null };
}
