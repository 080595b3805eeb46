import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which kinds of jobs and subjects there are is decided by the contract alone: each new kind would need a migration. */
const jobs = `
  ALTER TABLE job DROP CONSTRAINT IF EXISTS job_kind_check;
  ALTER TABLE job DROP CONSTRAINT IF EXISTS job_subject_check;
`;

const intents = `
  CREATE TABLE intent_project (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    language text NOT NULL CHECK (language IN ('ko', 'en', 'mixed')),
    settings jsonb NOT NULL,
    live_version_id uuid,
    previous_version_id uuid,
    canary_version_id uuid,
    canary_percent integer NOT NULL DEFAULT 0 CHECK (canary_percent BETWEEN 0 AND 100),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT intent_project_name_key UNIQUE (workspace_id, name),
    CHECK ((canary_version_id IS NULL) = (canary_percent = 0))
  );
  CREATE TABLE intent (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    project_id uuid NOT NULL,
    name text NOT NULL,
    title text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    parent text,
    action jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT intent_name_key UNIQUE (project_id, name),
    UNIQUE (workspace_id, project_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES intent_project (workspace_id, id) ON DELETE CASCADE
  );
  CREATE TABLE intent_entity (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    project_id uuid NOT NULL,
    category text NOT NULL,
    definition jsonb NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT intent_entity_category_key UNIQUE (project_id, category),
    FOREIGN KEY (workspace_id, project_id) REFERENCES intent_project (workspace_id, id) ON DELETE CASCADE
  );
  CREATE TABLE utterance (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    project_id uuid NOT NULL,
    intent_id uuid,
    text text NOT NULL,
    part text NOT NULL CHECK (part IN ('train', 'test')),
    source text NOT NULL CHECK (source IN ('written', 'import', 'log')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES intent_project (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, project_id, intent_id) REFERENCES intent (workspace_id, project_id, id)
      ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX utterance_text_key ON utterance (project_id, md5(text), intent_id) NULLS NOT DISTINCT;
  CREATE INDEX utterance_intent ON utterance (workspace_id, project_id, intent_id, id);

  CREATE TABLE intent_model_version (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    project_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('training', 'ready', 'failed')),
    file_key text,
    digest text,
    model_version text,
    encoder text,
    example_count integer,
    intent_count integer,
    accuracy real,
    figures jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    trained_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (project_id, number),
    CHECK (state <> 'ready' OR (file_key IS NOT NULL AND digest IS NOT NULL AND figures IS NOT NULL)),
    FOREIGN KEY (workspace_id, project_id) REFERENCES intent_project (workspace_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX intent_model_version_one_training ON intent_model_version (project_id)
    WHERE state = 'training';
  ALTER TABLE intent_project
    ADD FOREIGN KEY (workspace_id, live_version_id) REFERENCES intent_model_version (workspace_id, id),
    ADD FOREIGN KEY (workspace_id, previous_version_id) REFERENCES intent_model_version (workspace_id, id),
    ADD FOREIGN KEY (workspace_id, canary_version_id) REFERENCES intent_model_version (workspace_id, id);
`;

const tables = 'intent_model_version, utterance, intent_entity, intent, intent_project';

export class CreateIntents1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [jobs, intents]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables} CASCADE`);
    await runner.query(`DELETE FROM job WHERE kind NOT IN ('ingest', 'delete');
      ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('ingest', 'delete')),
        ADD CONSTRAINT job_subject_check CHECK (subject IN ('version', 'document', 'knowledge-base'))`);
  }
}
