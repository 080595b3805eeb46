import { Body, Controller, Post, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppError } from '@app/platform';
import { AnswerService } from '../answers/answer-service.js';
import { Requires } from '../auth/callers.js';
import { OpenAiErrorFilter, openAiErrors } from '../chat-completions/open-ai-error.filter.js';
import { Answers } from '../open-api.js';
import { EmbeddingsRequest, EmbeddingsResponse } from './embeddings.contract.js';

/** Vectors of the active encoder, for tools that speak to OpenAI. */
@ApiTags('compatible')
@Controller('v1/embeddings')
@UseFilters(OpenAiErrorFilter)
export class EmbeddingsController {
  constructor(private readonly answers: AnswerService) {}

  @Post()
  @Requires('search')
  @Answers(200, EmbeddingsResponse, openAiErrors)
  async embed(@Body({ schema: EmbeddingsRequest }) body: EmbeddingsRequest): Promise<EmbeddingsResponse> {
    return this.answers.withModels(async ({ embedder }) => {
      const { dimensions } = embedder;
      if (body.dimensions && body.dimensions !== dimensions)
        throw new AppError('invalid-body', { detail: `dimensions: this encoder has ${dimensions}` });
      const texts = [body.input].flat();
      const isQuery = /query/.test(body.input_type ?? body.task ?? '');
      const vectors = await embedder.embed(texts, isQuery ? 'query' : 'passage');
      const tokens = texts.reduce(
        (sum, text) => sum + Math.min(embedder.maximumTokens, embedder.countTokens(text)),
        0,
      );
      return {
        object: 'list',
        model: embedder.digest,
        data: vectors.map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: body.encoding_format === 'base64' ? inBase64(vector) : [...vector],
        })),
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      };
    });
  }
}

function inBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}
