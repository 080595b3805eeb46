import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExchangeFormat, ImportFields, UtterancesAdded } from '@app/contracts';
import type { Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { AcceptsUpload, Answers, AnswersText, EntityId } from '../open-api.js';
import { readInThread } from './exchange/read-in-thread.js';
import { exportTypes, writeExamples } from './exchange/write-examples.js';
import { receiveImport } from './receive-import.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
const ExportQuery = z.strictObject({ format: ExchangeFormat.default('csv') });

/** Examples of a project as a file of this or another product. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id')
@RequiresEverywhere('edit')
export class ExchangeController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** All rows of the file or none: a bad row is `import-invalid`, with the numbers of the rows. */
  @Post('import')
  @AcceptsUpload(ImportFields)
  @Answers(200, UtterancesAdded)
  async import(
    @Caller() caller: Principal,
    @Id() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { intentProjects, utterances } = this.parts.database;
    const file = await receiveImport(request, response);
    const project = await intentProjects.get(caller.workspaceId, id);
    const examples = await readInThread(file);
    return utterances.add(project, examples, 'import');
  }

  /** Every example, in the format that is asked for; CSV when none is. */
  @Get('export')
  @AnswersText('application/octet-stream')
  async export(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: ExportQuery }) { format }: z.infer<typeof ExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const { intentProjects, utterances } = this.parts.database;
    const { name, language } = await intentProjects.get(caller.workspaceId, id);
    const examples = await utterances.all(caller.workspaceId, id);
    response
      .attachment(`intents.${exportTypes[format]}`)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(writeExamples(examples, { format, project: name, language }), 'utf8'));
  }
}
