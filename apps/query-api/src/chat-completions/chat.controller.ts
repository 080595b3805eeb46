import { Body, Controller, Get, Headers, Inject, Post, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AnswerEvent, AnswerResponse } from '@app/contracts';
import { MOST_EARLIER_QUESTIONS } from '@app/language';
import { AppError, preferredLanguage, type Principal } from '@app/platform';
import type { Response } from 'express';
import { AnswerService } from '../answers/answer-service.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires, mayKnow, reachOf } from '../auth/callers.js';
import { Answers, AnswersOrStreams } from '../open-api.js';
import { sendEvents, signalOf, type ServerEvent } from '../server-sent-events.js';
import { ChatCompletion, ChatRequest, ModelList, questionsOf } from './chat-contract.js';
import { OpenAiErrorFilter, openAiErrors } from './open-ai-error.filter.js';

const MODEL_PREFIX = 'kb:';
/** Most models listed; OpenAI's list is not paged. */
const MAXIMUM_MODELS = 200;

/** OpenAI-compatible endpoints: each knowledge base is a model. Evidence travels beside `content`, never inside. */
@ApiTags('openai')
@Controller('v1')
@UseFilters(OpenAiErrorFilter)
export class ChatController {
  constructor(
    private readonly service: AnswerService,
    @Inject(API_PARTS) private readonly parts: ApiParts,
  ) {}

  @Get('models')
  @Answers(200, ModelList, openAiErrors)
  @Requires('ask')
  async models(@Caller() caller: Principal) {
    const { items } = await this.parts.database.knowledgeBases.list(caller.workspaceId, {
      ids: reachOf(caller, 'ask'),
      limit: MAXIMUM_MODELS,
    });
    return {
      object: 'list',
      data: items.map((base) => ({
        id: `${MODEL_PREFIX}${base.slug}`,
        object: 'model',
        created: Math.floor(base.createdAt.getTime() / 1_000),
        owned_by: 'saseo',
      })),
    };
  }

  @Post('chat/completions')
  @Requires('ask')
  @AnswersOrStreams(ChatCompletion, openAiErrors)
  async complete(
    @Caller() caller: Principal,
    @Body({ schema: ChatRequest }) body: ChatRequest,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | void> {
    const knowledgeBase = await this.knowledgeBaseOf(caller, body.model);
    const [question = '', ...earlierQuestions] = questionsOf(body);
    const asked = {
      question,
      earlierQuestions: earlierQuestions.slice(0, MOST_EARLIER_QUESTIONS),
      knowledgeBases: [knowledgeBase.id],
      maxSentences: 4,
      mode: 'auto' as const,
      filters: body.filters ?? undefined,
      fallbackLanguage: preferredLanguage(accepted),
    };
    const signal = signalOf(response);
    if (!body.stream) return completion(body.model, await this.service.answer(caller, asked, signal));
    const events = await this.service.open(caller, asked, signal);
    await sendEvents(response, chunks(body, events));
  }

  private async knowledgeBaseOf(caller: Principal, model: string) {
    const slug = model.startsWith(MODEL_PREFIX) ? model.slice(MODEL_PREFIX.length) : model;
    const found = await this.parts.database.knowledgeBases.bySlug(caller.workspaceId, slug);
    // Says the same of one that is not there and of one that the caller may not know of.
    if (!found || !mayKnow(caller, found.id))
      throw new AppError('knowledge-base-not-found', { detail: `model ${model}` });
    return found;
  }
}

function extras(answer: Omit<AnswerResponse, 'sentences' | 'kbVersions'>) {
  return {
    answer_id: answer.answerId,
    outcome: answer.outcome,
    citations: answer.citations,
    verification: answer.verification,
  };
}

function usageOf({ usage }: Pick<AnswerResponse, 'usage'>) {
  return {
    prompt_tokens: usage.promptTokens,
    completion_tokens: usage.completionTokens,
    total_tokens: usage.promptTokens + usage.completionTokens,
  };
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);

function completion(model: string, answer: AnswerResponse) {
  return {
    id: `chatcmpl-${answer.answerId}`,
    object: 'chat.completion',
    created: nowSeconds(),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text, refusal: null },
        finish_reason: 'stop',
        logprobs: null,
      },
    ],
    usage: usageOf(answer),
    ...extras(answer),
  };
}

/** Chunks of one completion: a role, a delta for each released sentence, and a last one with the evidence. */
async function* chunks(
  request: ChatRequest,
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<ServerEvent> {
  const created = nowSeconds();
  let id = '';
  let sent = '';
  const chunk = (delta: object, finish: 'stop' | null = null, more: object = {}): ServerEvent => ({
    data: {
      id,
      object: 'chat.completion.chunk',
      created,
      model: request.model,
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
      ...more,
    },
  });
  for await (const event of events) {
    if (event.type === 'answer-start') {
      id = `chatcmpl-${event.answerId}`;
      yield chunk({ role: 'assistant', content: '' });
    } else if (event.type === 'text-delta') {
      const text = sent ? ` ${event.text}` : event.text;
      sent += text;
      yield chunk({ content: text });
    } else if (event.type === 'answer-end') {
      // A fixed reply ("not in the documents") has no sentences of its own.
      if (!sent && event.text) yield chunk({ content: event.text });
      yield chunk({}, 'stop', extras(event));
      if (request.stream_options?.include_usage) {
        const { data } = chunk({}, null);
        yield { data: { ...(data as object), choices: [], usage: usageOf(event) } };
      }
    }
  }
  yield { data: '[DONE]' };
}
