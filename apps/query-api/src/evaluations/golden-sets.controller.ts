import {
  Body,
  Controller,
  Delete,
  Get,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  type PipeTransform,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  CreateGoldenSet,
  GoldenCase,
  GoldenSet,
  ImportedCases,
  ListQuery,
  PutGoldenCases,
  QualityListQuery,
  RenameGoldenSet,
  listOf,
} from '@app/contracts';
import { readGoldenFile } from '@app/evaluation';
import { AppError, type Principal } from '@app/platform';
import type { GoldenSetRecord } from '@app/store';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, demand, mayKnow } from '../auth/callers.js';
import { AcceptsUpload, Answers, AnswersNothing, EntityId } from '../open-api.js';
import { receiveSmallFile } from '../receive-small-file.js';
import { checkCases } from './check-cases.js';
import { goldenSetView } from './evaluation-view.js';

const Id = () => Param('id', new EntityId('golden-set-not-found'));

/** Reads the id of a case from a path: any text that could be one. */
class CaseId implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!GoldenCase.shape.id.safeParse(value).success || value.includes('\0'))
      throw new AppError('golden-case-not-found');
    return value;
  }
}

/** Questions with known answers, for who edits the knowledge base that they are about. */
@ApiTags('evaluations')
@Controller('v1/golden-sets')
export class GoldenSetsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Post()
  @Answers(201, GoldenSet)
  async create(@Caller() caller: Principal, @Body({ schema: CreateGoldenSet }) body: CreateGoldenSet) {
    demand(caller, 'edit', body.knowledgeBaseId);
    await checkCases(body.cases, { ...body, workspaceId: caller.workspaceId }, this.parts.database);
    return goldenSetView(await this.parts.database.goldenSets.create(caller.workspaceId, body));
  }

  @Get()
  @Answers(200, listOf(GoldenSet))
  async list(
    @Caller() caller: Principal,
    @Query({ schema: QualityListQuery }) { knowledgeBaseId, ...page }: QualityListQuery,
  ) {
    demand(caller, 'edit', knowledgeBaseId);
    const found = await this.parts.database.goldenSets.list(caller.workspaceId, knowledgeBaseId, page);
    return { ...found, items: found.items.map(goldenSetView) };
  }

  @Get(':id')
  @Answers(200, GoldenSet)
  async get(@Caller() caller: Principal, @Id() id: string) {
    return goldenSetView(await this.find(caller, id));
  }

  @Patch(':id')
  @Answers(200, GoldenSet)
  async rename(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: RenameGoldenSet }) { name }: RenameGoldenSet,
  ) {
    await this.find(caller, id);
    return goldenSetView(await this.parts.database.goldenSets.rename(caller.workspaceId, id, name));
  }

  /** Runs over it stay, with the questions that they asked. */
  @Delete(':id')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    await this.find(caller, id);
    await this.parts.database.goldenSets.remove(caller.workspaceId, id);
  }

  @Get(':id/cases')
  @Answers(200, listOf(GoldenCase))
  async cases(@Caller() caller: Principal, @Id() id: string, @Query({ schema: ListQuery }) query: ListQuery) {
    await this.find(caller, id);
    const page = await this.parts.database.goldenSets.cases(caller.workspaceId, id, query);
    return { ...page, items: page.items.map(({ content }) => content) };
  }

  /** Adds cases; one with the id of a case that is there takes its place. */
  @Post(':id/cases')
  @Answers(200, GoldenSet)
  async put(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: PutGoldenCases }) { cases }: z.infer<typeof PutGoldenCases>,
  ) {
    await checkCases(cases, await this.find(caller, id), this.parts.database);
    return goldenSetView(await this.parts.database.goldenSets.put(caller.workspaceId, id, cases));
  }

  /** All cases of a file (CSV or JSON lines, also of RAGChecker and AutoRAG) or none. */
  @Post(':id/import')
  @AcceptsUpload(z.strictObject({}))
  @Answers(200, ImportedCases)
  async import(
    @Caller() caller: Principal,
    @Id() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportedCases> {
    const set = await this.find(caller, id);
    const { bytes } = await receiveSmallFile(request, response);
    if (bytes.subarray(0, 4).toString('latin1') === 'PAR1')
      throw new AppError('golden-file-invalid', { detail: 'Parquet: use saseo evaluate' });
    const { cases } = await readGoldenFile(bytes);
    await checkCases(cases, set, this.parts.database);
    const { caseCount } = await this.parts.database.goldenSets.put(caller.workspaceId, id, cases);
    return { imported: cases.length, caseCount };
  }

  @Delete(':id/cases/:caseId')
  @ApiParam({ name: 'caseId', type: 'string' })
  @AnswersNothing()
  async removeCase(
    @Caller() caller: Principal,
    @Id() id: string,
    @Param('caseId', CaseId) caseId: string,
  ): Promise<void> {
    await this.find(caller, id);
    await this.parts.database.goldenSets.removeCase(caller.workspaceId, id, caseId);
  }

  private async find(caller: Principal, id: string): Promise<GoldenSetRecord> {
    const record = await this.parts.database.goldenSets.get(caller.workspaceId, id);
    if (!mayKnow(caller, record.knowledgeBaseId)) throw new AppError('golden-set-not-found');
    demand(caller, 'edit', record.knowledgeBaseId);
    return record;
  }
}
