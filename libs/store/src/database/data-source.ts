import { DataSource } from 'typeorm';
import { migrations } from '../../../../migrations/index.js';
import { AnswerFeedbackEntity } from './entities/answer-feedback.entity.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { ApiKeyEntity } from './entities/api-key.entity.js';
import { AppUserEntity } from './entities/app-user.entity.js';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { ChunkPreviewEntity } from './entities/chunk-preview.entity.js';
import { ChunkRevisionEntity } from './entities/chunk-revision.entity.js';
import { ConversationEntity } from './entities/conversation.entity.js';
import { DeletionReceiptEntity } from './entities/deletion-receipt.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { IntentEntityEntity } from './entities/intent-entity.entity.js';
import { IntentModelVersionEntity } from './entities/intent-model-version.entity.js';
import { IntentProjectEntity } from './entities/intent-project.entity.js';
import { IntentEntity } from './entities/intent.entity.js';
import { EvaluationRunEntity } from './entities/evaluation-run.entity.js';
import { GoldenSetEntity } from './entities/golden-set.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { KbVersionChangeEntity } from './entities/kb-version-change.entity.js';
import { KbVersionEntity } from './entities/kb-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { MembershipEntity } from './entities/membership.entity.js';
import { PolicyEntity } from './entities/policy.entity.js';
import { RoleGrantEntity } from './entities/role-grant.entity.js';
import { SearchIndexEntity } from './entities/search-index.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { UserGroupEntity } from './entities/user-group.entity.js';
import { UtteranceLogEntity } from './entities/utterance-log.entity.js';
import { UtteranceEntity } from './entities/utterance.entity.js';
import { VocabularyEntity } from './entities/vocabulary.entity.js';
import { WorkspaceEntity } from './entities/workspace.entity.js';
import { SnakeCaseNames } from './snake-case-names.js';
import { asStoreError } from './store-error.js';

export const MIGRATIONS_TABLE = 'schema_migration';
const CONNECT_MS = 5_000;

const entities = [
  WorkspaceEntity,
  AppUserEntity,
  UserGroupEntity,
  MembershipEntity,
  RoleGrantEntity,
  SessionEntity,
  ApiKeyEntity,
  KnowledgeBaseEntity,
  KbVersionEntity,
  KbVersionChangeEntity,
  VocabularyEntity,
  DocumentEntity,
  DocumentVersionEntity,
  ChunkRevisionEntity,
  SearchIndexEntity,
  JobEntity,
  DeletionReceiptEntity,
  ConversationEntity,
  AnswerEntity,
  AnswerFeedbackEntity,
  AuditEntryEntity,
  ChunkPreviewEntity,
  PolicyEntity,
  IntentProjectEntity,
  IntentEntity,
  IntentEntityEntity,
  UtteranceEntity,
  IntentModelVersionEntity,
  UtteranceLogEntity,
  GoldenSetEntity,
  EvaluationRunEntity,
];

export interface DataSourceOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  applicationName: string;
  poolSize: number;
  /** Longest time of one statement, and of a transaction that waits for its caller; 0 = no limit. */
  statementMs: number;
}

/** Connects. Throws `store-unavailable` when the server cannot be reached or refuses. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    connectTimeoutMS: CONNECT_MS,
    installExtensions: false,
    namingStrategy: new SnakeCaseNames(),
    entities,
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    logging: false,
    extra: {
      statement_timeout: options.statementMs,
      idle_in_transaction_session_timeout: options.statementMs,
      keepAlive: true,
    },
  });
  try {
    return await source.initialize();
  } catch (error) {
    throw asStoreError(error);
  }
}
