import { Body, Controller, Delete, Get, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Conversation, ConversationTurn, ListQuery, RenameConversation, listOf } from '@app/contracts';
import type { Principal } from '@app/platform';
import type { ConversationRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, actorOf } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';

const Id = () => Param('id', new EntityId('conversation-not-found'));

/** The caller's own conversations: what was asked with the same `conversationId`. */
@ApiTags('conversations')
@Controller('v1/conversations')
export class ConversationsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** By their last question, newest first. */
  @Get()
  @Answers(200, listOf(Conversation))
  async list(@Caller() caller: Principal, @Query({ schema: ListQuery }) query: ListQuery) {
    const page = await this.parts.database.conversations.list(actorOf(caller), query);
    return { ...page, items: page.items.map(conversationView) };
  }

  @Get(':id')
  @Answers(200, Conversation)
  async get(@Caller() caller: Principal, @Id() id: string) {
    return conversationView(await this.parts.database.conversations.get(actorOf(caller), id));
  }

  /** Its questions and answers, newest first. */
  @Get(':id/answers')
  @Answers(200, listOf(ConversationTurn))
  async answers(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: ListQuery }) query: ListQuery,
  ) {
    const page = await this.parts.database.conversations.answers(actorOf(caller), id, query);
    const items = page.items.map(
      ({ id: answerId, question, outcome, conversationId, knowledgeBaseIds, createdAt, response }) => ({
        id: answerId,
        question,
        outcome,
        conversationId,
        knowledgeBases: knowledgeBaseIds,
        createdAt: createdAt.toISOString(),
        answer: response,
      }),
    );
    return { ...page, items };
  }

  @Patch(':id')
  @Answers(200, Conversation)
  async rename(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: RenameConversation }) { title }: RenameConversation,
  ) {
    return conversationView(await this.parts.database.conversations.rename(actorOf(caller), id, title));
  }

  /** With its answers, their traces and their feedback. It cannot be undone; that it happened is audited. */
  @Delete(':id')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    const { conversations, audit } = this.parts.database;
    const answers = await conversations.remove(actorOf(caller), id);
    const detail = { answers };
    await audit.record({ ...actorOf(caller), action: 'conversation-delete', subjectId: id, detail });
  }
}

function conversationView(record: ConversationRecord): Conversation {
  const { knowledgeBaseIds, createdAt, lastAskedAt, ...rest } = record;
  return {
    ...rest,
    knowledgeBases: knowledgeBaseIds,
    createdAt: createdAt.toISOString(),
    lastAskedAt: lastAskedAt.toISOString(),
  };
}
