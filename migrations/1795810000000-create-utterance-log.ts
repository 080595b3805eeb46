import type { MigrationInterface, QueryRunner } from 'typeorm';

const utteranceLog = `
  CREATE TABLE utterance_log (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    project_id uuid NOT NULL,
    text text NOT NULL,
    channel text,
    caller text,
    language text NOT NULL,
    version_number integer NOT NULL,
    top_intent text NOT NULL,
    confidence real NOT NULL,
    second_intent text,
    out_of_scope_score real NOT NULL,
    out_of_scope boolean NOT NULL,
    ambiguous boolean NOT NULL,
    disagreeing boolean NOT NULL DEFAULT false,
    handled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES intent_project (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX utterance_log_open ON utterance_log (project_id, created_at) WHERE handled_at IS NULL;
  CREATE INDEX utterance_log_age ON utterance_log (project_id, created_at);
  CREATE INDEX utterance_log_caller ON utterance_log (project_id, caller) WHERE caller IS NOT NULL;
`;

/** What callers said, masked, and what came of it. */
export class CreateUtteranceLog1795810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(utteranceLog);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE utterance_log');
  }
}
