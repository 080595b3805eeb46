export { Accounts } from './database/accounts.js';
export {
  Answers,
  type AnswerRecord,
  type AskedQuestion,
  type BeginAnswer,
  type FinishedAnswer,
} from './database/answers.js';
export type { AcceptDocument } from './database/accept-document.js';
export type { ApiKeyRecord, NewApiKey } from './database/api-keys.js';
export { AuditTrail, type AuditRecord, type NewAuditEntry } from './database/audit-trail.js';
export type { ChunkChange, ChunkRevisionRecord, LostRevisions } from './database/chunk-revisions.js';
export { ChunkEdits, type EditedChunk } from './database/edits/chunk-edits.js';
export type { NewEdit } from './database/edits/accept-edit.js';
export type { ChunkEdit } from './database/edits/chunk-edit.js';
export type { ChunkPlace } from './database/edits/hold-chunk.js';
export { Conversations, type ConversationOwner, type ConversationRecord } from './database/conversations.js';
export { Database, openDatabase, type DatabaseOptions } from './database/database.js';
export type {
  EvaluationRecord,
  EvaluationRun,
  NewEvaluation,
} from './database/evaluations/evaluation-runs.js';
export type { PendingCase, ResultRecord, ScoredCase } from './database/evaluations/evaluation-results.js';
export type { GoldenSetRecord } from './database/evaluations/golden-sets.js';
export type { MetadataPlace } from './database/filters/metadata-fields.js';
export type { AskedMatching, MatchingVersions } from './database/filters/matching-versions.js';
export { Feedback, type FeedbackRecord, type ListedFeedback } from './database/feedback.js';
export { Documents, type ChunkedFacts, type DocumentRecord, type ParsedFacts } from './database/documents.js';
export { IntentProjects, type IntentProjectRecord } from './database/intents/intent-projects.js';
export {
  IntentVersions,
  type IntentVersionRecord,
  type TrainedVersion,
} from './database/intents/intent-versions.js';
export { Intents, type IntentRecord } from './database/intents/intents.js';
export { UtteranceLog, type LoggedRecord, type NewLogged } from './database/intents/utterance-log.js';
export { Utterances, type UtteranceRecord } from './database/intents/utterances.js';
export type { JobSubject } from './database/entities/job.entity.js';
export type { JobDocument } from './database/job-documents.js';
export type { JobRecord, JobRun } from './database/job-record.js';
export { Jobs } from './database/jobs.js';
export { isDeadLetter } from './database/steer-job.js';
export { KnowledgeBases, type KnowledgeBaseRecord } from './database/knowledge-bases.js';
export { migrateDatabase, pendingMigrations } from './database/migrate.js';
export type { Page, PageRequest } from './database/page.js';
export type { DeletedDocument } from './database/restore-document.js';
export { Policies, type PolicyValues, type StoredPolicy } from './database/policies.js';
export type { DeletedRows } from './database/purge.js';
export { Receipts } from './database/receipts.js';
export type { NewUser, UserRecord } from './database/users.js';
export {
  SearchIndexes,
  type CopiedVersion,
  type SearchIndexCounts,
  type SearchIndexRecord,
} from './database/indexes/search-indexes.js';
export type { VersionRecord } from './database/version-record.js';
export type { DraftRecord } from './database/versions/draft.js';
export { KnowledgeBaseVersions, type KbVersionRecord } from './database/versions/knowledge-base-versions.js';
export type { SearchSnapshot, ShownVersion } from './database/versions/search-snapshot.js';
export {
  Statistics,
  type AnswerCounts,
  type AnswerStatistics,
  type StatisticsRange,
} from './database/statistics.js';
export { Vocabularies, type VocabularyRecord } from './database/vocabularies.js';
export { Workspaces } from './database/workspaces.js';
export { openFiles } from './files/open-files.js';
export { FileStore, type ListedFile, type StoredFile } from './files/file-store.js';
export { KeptStores } from './chunks/kept-stores.js';
export { openChunks, type ChunkStoreOptions } from './chunks/open-chunks.js';
export { ChunkStore } from './chunks/chunk-store.js';
export { byScore, chunkIdOf, placeOf } from './chunks/chunk-row.js';
export type { ChunkRow, LexicalChunk, ScoredChunk, StoredChunk } from './chunks/chunk-row.js';
export {
  ROW_RECIPE,
  fingerprintHash,
  fingerprintOf,
  newIndexOf,
  type Fingerprint,
  type NewSearchIndex,
} from './chunks/fingerprint.js';
export type { SearchScope } from './chunks/search-scope.js';
export type { ChunkPreviewRecord } from './database/chunk-previews.js';
