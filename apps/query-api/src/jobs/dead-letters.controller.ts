import { Body, Controller, Headers, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangedDeadLetters, DeadLetterChoice, problems } from '@app/contracts';
import { asAppError, may, preferredLanguage, titleOf, type Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, actorOf, reachOf } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { announceJob } from './announce-job.js';
import { demandEdit, findJob } from './find-job.js';

/** Dead letters of one page. */
const PAGE = 200;

/** Jobs that were given up although what they work on is not to blame: a person tries them again or discards them. */
@ApiTags('jobs')
@Controller('v1/jobs/dead-letters')
@Requires('edit')
export class DeadLettersController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** Queues them again, each with all its attempts. */
  @Post('retry')
  @Answers(202, ChangedDeadLetters)
  async retry(
    @Caller() caller: Principal,
    @Body({ schema: DeadLetterChoice }) choice: DeadLetterChoice,
    @Headers('accept-language') accepted?: string,
  ) {
    return this.each({ caller, choice, accepted }, async (id) => {
      const { kind, attempt } = await this.parts.database.jobs.retryDeadLetter({ ...actorOf(caller), id });
      await announceJob(this.parts, kind, { jobId: id, attempt });
    });
  }

  /** Ends them as cancelled; what a delete left is swept all the same. */
  @Post('discard')
  @Answers(200, ChangedDeadLetters)
  async discard(
    @Caller() caller: Principal,
    @Body({ schema: DeadLetterChoice }) choice: DeadLetterChoice,
    @Headers('accept-language') accepted?: string,
  ) {
    return this.each({ caller, choice, accepted }, (id) =>
      this.parts.database.jobs.discard({ ...actorOf(caller), id }),
    );
  }

  /** Each on its own: one that is refused keeps none of the others. */
  private async each(
    {
      caller,
      choice,
      accepted,
    }: { caller: Principal; choice: DeadLetterChoice; accepted: string | undefined },
    change: (id: string) => Promise<void>,
  ): Promise<ChangedDeadLetters> {
    const ids = choice.ids ? await this.named(caller, choice.ids) : await this.all(caller);
    const refused: ChangedDeadLetters['refused'] = [];
    for (const id of ids) {
      try {
        await change(id);
      } catch (error) {
        const { code, detail = null } = asAppError(error);
        if (problems[code].kind !== 'user') throw error;
        refused.push({ id, reason: { code, title: titleOf(code, preferredLanguage(accepted)), detail } });
      }
    }
    return { changed: ids.length - refused.length, refused };
  }

  /** Throws before anything has changed where the caller may not edit one of them. */
  private async named(caller: Principal, ids: readonly string[]): Promise<string[]> {
    const unique = [...new Set(ids.map((id) => id.toLowerCase()))];
    for (const id of unique) demandEdit(caller, await findJob(this.parts, caller, id));
    return unique;
  }

  private async all(caller: Principal): Promise<string[]> {
    const reach = { knowledgeBaseIds: reachOf(caller, 'edit'), others: may(caller, 'edit') };
    const ids: string[] = [];
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const request = { ...reach, state: 'dead-letter', limit: PAGE, cursor } as const;
      const { items, next } = await this.parts.database.jobs.list(caller.workspaceId, request);
      ids.push(...items.map(({ id }) => id));
      cursor = next;
      isLast = next === undefined;
    }
    return ids;
  }
}
