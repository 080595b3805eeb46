import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExchangeFormat, ImportFields, IntentImport, MOST_REFUSALS_TOLD } from '@app/contracts';
import { preferredLanguage, titleOf, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { AcceptsUpload, Answers, AnswersText, EntityId } from '../open-api.js';
import { mergeEntities } from './exchange/merge-entities.js';
import { readInThread } from './exchange/read-in-thread.js';
import { exportTypes, writeExamples } from './exchange/write-examples.js';
import { LiveModels } from './live-models.js';
import { receiveImport } from './receive-import.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
const ExportQuery = z.strictObject({ format: ExchangeFormat.default('csv') });

/** Examples and entities of a project as a file of this or another product. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id')
@RequiresEverywhere('edit')
export class ExchangeController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
  ) {}

  /**
   * All rows of the file or none: a bad row is `import-invalid`, with the numbers of the rows. Lists and patterns of
   * entities are taken one by one, beside those of the project; the answer names what was not taken, and why.
   */
  @Post('import')
  @AcceptsUpload(ImportFields)
  @Answers(200, IntentImport)
  async import(
    @Caller() caller: Principal,
    @Id() id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IntentImport> {
    const { intentProjects, utterances } = this.parts.database;
    const file = await receiveImport(request, response);
    const project = await intentProjects.get(caller.workspaceId, id);
    const { examples, entities, refused } = await readInThread(file);
    const { added, changed } = await utterances.import(project, examples, (own) =>
      mergeEntities(own, entities),
    );
    this.models.refresh(id);
    const language = preferredLanguage(request.headers['accept-language']);
    const all = [...refused, ...changed.refused];
    const told = all.slice(0, MOST_REFUSALS_TOLD);
    return {
      ...added,
      entities: {
        taken: changed.taken.map((entity) => ({
          category: entity.category,
          kind: 'values' in entity ? 'list' : 'pattern',
          values: 'values' in entity ? entity.values.length : 0,
        })),
        refused: told.map((one) => ({ ...one, title: titleOf(one.code, language) })),
        refusedCount: all.length,
      },
    };
  }

  /** Every example, in the format that is asked for; CSV when none is. Rasa, Dialogflow and CLU hold the entities, too. */
  @Get('export')
  @AnswersText('application/octet-stream')
  async export(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: ExportQuery }) { format }: z.infer<typeof ExportQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const { intentProjects, intents, utterances } = this.parts.database;
    const { name, language } = await intentProjects.get(caller.workspaceId, id);
    const examples = await utterances.all(caller.workspaceId, id);
    const entities = await intents.entities(caller.workspaceId, id);
    response
      .attachment(`intents.${exportTypes[format]}`)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(writeExamples(examples, { format, project: name, language, entities }), 'utf8'));
  }
}
