import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ProblemFilter, createLogger, createSchemaPipe, loadConfig, type Logger } from '@app/platform';
import { AnswerService } from './answers/answer-service.js';
import { AnswersController } from './answers/answers.controller.js';
import { AssistController } from './assist/assist.controller.js';
import { AssistService } from './assist/assist-service.js';
import { TurnClassifier } from './assist/turn-classifier.js';
import { API_PARTS, LOGGER, closeApiParts, openApiParts, type ApiParts } from './api-parts.js';
import { AccountsController } from './auth/accounts.controller.js';
import { ApiKeyStrategy } from './auth/api-key.strategy.js';
import { AuthController } from './auth/auth.controller.js';
import { JwtStrategy } from './auth/jwt.strategy.js';
import { KeyLimits } from './auth/key-limits.js';
import { LocalStrategy } from './auth/local.strategy.js';
import { SignInGuard } from './auth/sign-in.guard.js';
import { signingKey } from './auth/tokens.js';
import { ChatController } from './chat-completions/chat.controller.js';
import { ApplyGuardrailController } from './compatible/apply-guardrail.controller.js';
import { CheckGroundingController } from './compatible/check-grounding.controller.js';
import { EmbeddingsController } from './compatible/embeddings.controller.js';
import { RerankController } from './compatible/rerank.controller.js';
import { RetrievalController } from './compatible/retrieval.controller.js';
import { ChunksController } from './documents/chunks.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { MetadataFieldsController } from './documents/metadata-fields.controller.js';
import { EvaluationRunner } from './evaluations/evaluation-runner.js';
import { EvaluationsController } from './evaluations/evaluations.controller.js';
import { GoldenSetsController } from './evaluations/golden-sets.controller.js';
import { ExtractController } from './extract/extract.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { ClassifyController } from './intents/classify.controller.js';
import { ExchangeController } from './intents/exchange.controller.js';
import { IndexesController } from './indexes/indexes.controller.js';
import { IntentProjectsController } from './intents/intent-projects.controller.js';
import { IntentVersionsController } from './intents/intent-versions.controller.js';
import { IntentsController } from './intents/intents.controller.js';
import { AnswerChecks } from './intents/answer-checks.js';
import { LiveModels } from './intents/live-models.js';
import { UtteranceLogController } from './intents/utterance-log.controller.js';
import { UtteranceLogger } from './intents/utterance-logger.js';
import { UtterancesController } from './intents/utterances.controller.js';
import { DeadLettersController } from './jobs/dead-letters.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { ChunkPreviewsController } from './knowledge-bases/chunk-previews.controller.js';
import { KnowledgeBasesController } from './knowledge-bases/knowledge-bases.controller.js';
import { VocabularyController } from './vocabulary/vocabulary.controller.js';
import { VersionsController } from './knowledge-bases/versions.controller.js';
import { AuditController } from './operations/audit.controller.js';
import { HealthController } from './operations/health.controller.js';
import { METRICS, MetricsController } from './operations/metrics.controller.js';
import { StatisticsController } from './operations/statistics.controller.js';
import { openMetrics } from './operations/metrics.js';
import { FollowChoices } from './registry/follow-choices.js';
import { ModelRegistry } from './registry/model-registry.js';
import { RegistryController } from './registry/registry.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { StoredPolicies } from './policies/stored-policies.js';
import { ExplainController } from './search/explain.controller.js';
import { SearchController } from './search/search.controller.js';
import { TextPassages } from './search/text-passages.js';
import { TextVerifier } from './search/text-verifier.js';
import { VerifyController } from './search/verify.controller.js';
import { SourceTasks } from './sources/source-tasks.js';
import { SummarizeController } from './summarize/summarize.controller.js';
import { WidgetController } from './widget/widget.controller.js';

const metrics = openMetrics();

/** The query API: every controller, one guard, one validation pipe, one error filter. */
@Module({
  imports: [
    JwtModule.registerAsync({
      useFactory: () => ({ secret: signingKey(loadConfig()) }),
    }),
  ],
  controllers: [
    AuthController,
    AccountsController,
    KnowledgeBasesController,
    VersionsController,
    VocabularyController,
    ChunkPreviewsController,
    DocumentsController,
    MetadataFieldsController,
    ChunksController,
    // Before the one whose ids would take its paths.
    DeadLettersController,
    JobsController,
    AnswersController,
    FeedbackController,
    ConversationsController,
    SearchController,
    VerifyController,
    ExplainController,
    SummarizeController,
    ExtractController,
    ChatController,
    ApplyGuardrailController,
    CheckGroundingController,
    EmbeddingsController,
    RerankController,
    RetrievalController,
    RegistryController,
    IndexesController,
    ClassifyController,
    AssistController,
    IntentProjectsController,
    IntentsController,
    UtterancesController,
    ExchangeController,
    UtteranceLogController,
    IntentVersionsController,
    GoldenSetsController,
    EvaluationsController,
    WidgetController,
    HealthController,
    MetricsController,
    StatisticsController,
    AuditController,
    PoliciesController,
  ],
  providers: [
    { provide: API_PARTS, useFactory: (): Promise<ApiParts> => openApiParts(loadConfig()) },
    { provide: METRICS, useValue: metrics },
    { provide: APP_GUARD, useClass: SignInGuard },
    { provide: APP_PIPE, useFactory: createSchemaPipe },
    { provide: LOGGER, useFactory: () => createLogger(loadConfig(), 'api') },
    { provide: APP_FILTER, inject: [LOGGER], useFactory: (logger: Logger) => new ProblemFilter(logger) },
    ApiKeyStrategy,
    JwtStrategy,
    LocalStrategy,
    StoredPolicies,
    KeyLimits,
    AnswerService,
    TextPassages,
    TextVerifier,
    AnswerChecks,
    EvaluationRunner,
    ModelRegistry,
    FollowChoices,
    SourceTasks,
    LiveModels,
    UtteranceLogger,
    AssistService,
    TurnClassifier,
  ],
})
export class AppModule implements OnApplicationShutdown {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  async onApplicationShutdown(): Promise<void> {
    await closeApiParts(this.parts);
  }
}

/** Middleware that measures every request. */
export const measureRequests = metrics.measure;
