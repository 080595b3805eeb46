import { Body, Controller, Delete, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerFeedback,
  Feedback,
  FeedbackItem,
  FeedbackQuery,
  GiveFeedback,
  ReviewFeedback,
  listOf,
} from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { findReviewable, mayReview, readableAnswers } from '../answers/find-answer.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, demand, knownTo, reachOf } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { feedbackItem, feedbackView } from './feedback-view.js';

const Id = () => Param('id', new EntityId('answer-not-found'));

/** What askers say of answers, and the list that editors work through. */
@ApiTags('feedback')
@Controller('v1')
export class FeedbackController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Put('answers/:id/feedback')
  @Answers(200, Feedback)
  async give(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: GiveFeedback }) body: GiveFeedback,
  ) {
    await this.demandOwn(caller, id);
    const said = { ...body, reason: body.reason ?? null };
    return feedbackView(await this.parts.database.feedback.give(caller.workspaceId, id, said));
  }

  @Get('answers/:id/feedback')
  @Answers(200, AnswerFeedback)
  async get(@Caller() caller: Principal, @Id() id: string): Promise<AnswerFeedback> {
    const { actorId } = await findReviewable(caller, id, this.parts.database);
    const said = await this.parts.database.feedback.get(caller.workspaceId, id);
    return { feedback: said && feedbackView(said), own: actorId === caller.id };
  }

  /** Takes it back, if there is any. */
  @Delete('answers/:id/feedback')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    await this.demandOwn(caller, id);
    await this.parts.database.feedback.remove(caller.workspaceId, id);
  }

  /** An editor is done with it, or is not. */
  @Put('answers/:id/feedback/review')
  @Answers(200, Feedback)
  async review(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: ReviewFeedback }) { reviewed }: ReviewFeedback,
  ) {
    const { answers, feedback } = this.parts.database;
    if (!mayReview(caller, await answers.get(caller.workspaceId, id))) throw new AppError('answer-not-found');
    return feedbackView(await feedback.review(caller.workspaceId, id, reviewed ? caller.id : null));
  }

  /** By the time of the question, newest first, for editors of a knowledge base that was asked who know all of them. */
  @Get('feedback')
  @Requires('edit')
  @Answers(200, listOf(FeedbackItem))
  async list(@Caller() caller: Principal, @Query({ schema: FeedbackQuery }) query: FeedbackQuery) {
    const { knowledgeBaseId, reviewed, since, until, ...rest } = query;
    if (knowledgeBaseId) demand(caller, 'edit', knowledgeBaseId);
    const page = await this.parts.database.feedback.list(caller.workspaceId, {
      ...rest,
      someOf: knowledgeBaseId ? [knowledgeBaseId] : reachOf(caller, 'edit'),
      noneBeyond: knownTo(caller),
      reviewed: reviewed ? reviewed === 'true' : undefined,
      since: since ? new Date(since) : undefined,
      until: until ? new Date(until) : undefined,
    });
    const ids = page.items.map(({ answerId }) => answerId);
    const readable = await readableAnswers(caller, ids, this.parts.database);
    return { ...page, items: page.items.map((item) => feedbackItem(item, readable.has(item.answerId))) };
  }

  /** Only who asked says what the answer was worth. */
  private async demandOwn(caller: Principal, id: string): Promise<void> {
    const { actorId } = await findReviewable(caller, id, this.parts.database);
    if (actorId !== caller.id) throw new AppError('not-allowed');
  }
}
