import type { DataSource } from 'typeorm';
import { Accounts } from './accounts.js';
import { Answers } from './answers.js';
import { AuditTrail } from './audit-trail.js';
import { ChunkPreviews } from './chunk-previews.js';
import { ChunkRevisions } from './chunk-revisions.js';
import { Conversations } from './conversations.js';
import { openDataSource } from './data-source.js';
import { ChunkEdits } from './edits/chunk-edits.js';
import { Documents } from './documents.js';
import { Feedback } from './feedback.js';
import { IntentProjects } from './intents/intent-projects.js';
import { IntentVersions } from './intents/intent-versions.js';
import { Intents } from './intents/intents.js';
import { UtteranceLog } from './intents/utterance-log.js';
import { Utterances } from './intents/utterances.js';
import { EvaluationResults } from './evaluations/evaluation-results.js';
import { EvaluationRuns } from './evaluations/evaluation-runs.js';
import { GoldenSets } from './evaluations/golden-sets.js';
import { Jobs } from './jobs.js';
import { KnowledgeBases } from './knowledge-bases.js';
import { KnowledgeBaseVersions } from './versions/knowledge-base-versions.js';
import { Policies } from './policies.js';
import { Receipts } from './receipts.js';
import { SearchIndexes } from './indexes/search-indexes.js';
import { Statistics } from './statistics.js';
import { Transactions } from './transactions.js';
import { Vocabularies } from './vocabularies.js';
import { Workspaces } from './workspaces.js';

const STATEMENT_MS = 60_000;

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** Connections at most; default 10. */
  poolSize?: number;
  /** Shown in the server's list of connections. */
  applicationName: string;
  /** Time a worker has until its next sign of life; default 300. */
  jobDeadlineSeconds?: number;
}

/** The truth about everything, one room per subject. Every method throws `store-unavailable` when it is away. */
export class Database {
  readonly workspaces: Workspaces;
  readonly knowledgeBases: KnowledgeBases;
  readonly knowledgeBaseVersions: KnowledgeBaseVersions;
  readonly vocabularies: Vocabularies;
  readonly documents: Documents;
  readonly chunkRevisions: ChunkRevisions;
  readonly chunkEdits: ChunkEdits;
  readonly chunkPreviews: ChunkPreviews;
  readonly searchIndexes: SearchIndexes;
  readonly jobs: Jobs;
  readonly accounts: Accounts;
  readonly answers: Answers;
  readonly conversations: Conversations;
  readonly feedback: Feedback;
  readonly statistics: Statistics;
  readonly policies: Policies;
  readonly receipts: Receipts;
  readonly audit: AuditTrail;
  readonly intentProjects: IntentProjects;
  readonly intents: Intents;
  readonly utterances: Utterances;
  readonly intentVersions: IntentVersions;
  readonly utteranceLog: UtteranceLog;
  readonly goldenSets: GoldenSets;
  readonly evaluations: EvaluationRuns;
  readonly evaluationResults: EvaluationResults;
  private readonly transactions: Transactions;

  /** Use `openDatabase`. */
  constructor(
    private readonly source: DataSource,
    jobDeadlineSeconds: number,
  ) {
    this.transactions = new Transactions(source);
    this.workspaces = new Workspaces(this.transactions);
    this.knowledgeBases = new KnowledgeBases(this.transactions);
    this.knowledgeBaseVersions = new KnowledgeBaseVersions(this.transactions);
    this.vocabularies = new Vocabularies(this.transactions);
    this.documents = new Documents(this.transactions);
    this.chunkPreviews = new ChunkPreviews(this.transactions);
    this.chunkRevisions = new ChunkRevisions(this.transactions);
    this.chunkEdits = new ChunkEdits(this.transactions);
    this.searchIndexes = new SearchIndexes(this.transactions);
    this.jobs = new Jobs(this.transactions, jobDeadlineSeconds);
    this.accounts = new Accounts(this.transactions);
    this.answers = new Answers(this.transactions);
    this.conversations = new Conversations(this.transactions);
    this.feedback = new Feedback(this.transactions);
    this.statistics = new Statistics(this.transactions);
    this.policies = new Policies(this.transactions);
    this.receipts = new Receipts(this.transactions);
    this.audit = new AuditTrail(this.transactions);
    this.intentProjects = new IntentProjects(this.transactions);
    this.intents = new Intents(this.transactions);
    this.utterances = new Utterances(this.transactions);
    this.intentVersions = new IntentVersions(this.transactions);
    this.utteranceLog = new UtteranceLog(this.transactions);
    this.goldenSets = new GoldenSets(this.transactions);
    this.evaluations = new EvaluationRuns(this.transactions);
    this.evaluationResults = new EvaluationResults(this.transactions);
  }

  async ping(): Promise<void> {
    await this.transactions.read((manager) => manager.query('SELECT 1'));
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** Connects; the tables must exist (see `pendingMigrations`). Throws `store-unavailable`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, applicationName, poolSize = 10, jobDeadlineSeconds = 300 } = options;
  const source = await openDataSource({ url, applicationName, poolSize, statementMs: STATEMENT_MS });
  return new Database(source, jobDeadlineSeconds);
}
