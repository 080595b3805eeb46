import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions with known answers, and how well a knowledge base answered them. Both go with the knowledge base. */
const tables = `
  CREATE TABLE golden_set (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    knowledge_base_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX golden_set_knowledge_base ON golden_set (workspace_id, knowledge_base_id, id);
  CREATE TABLE golden_case (
    workspace_id uuid NOT NULL,
    golden_set_id uuid NOT NULL,
    ordinal integer GENERATED ALWAYS AS IDENTITY,
    case_id text NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (golden_set_id, ordinal),
    CONSTRAINT golden_case_key UNIQUE (golden_set_id, case_id),
    FOREIGN KEY (workspace_id, golden_set_id) REFERENCES golden_set (workspace_id, id) ON DELETE CASCADE
  );
  CREATE TABLE evaluation_run (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    knowledge_base_id uuid NOT NULL,
    golden_set_id uuid REFERENCES golden_set (id) ON DELETE SET NULL,
    name text NOT NULL,
    started_by uuid NOT NULL,
    state text NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    claim uuid,
    deadline timestamptz,
    reason_code text,
    reason_detail text,
    settings jsonb NOT NULL,
    environment jsonb,
    summary jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    CHECK ((state = 'running') = (deadline IS NOT NULL)),
    CHECK ((state = 'running') = (claim IS NOT NULL)),
    CHECK ((state = 'failed') = (reason_code IS NOT NULL)),
    CHECK ((state = 'done') = (summary IS NOT NULL)),
    CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL)),
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX evaluation_run_knowledge_base ON evaluation_run (workspace_id, knowledge_base_id, id);
  CREATE INDEX evaluation_run_open ON evaluation_run (id) WHERE state IN ('queued', 'running');
  CREATE TABLE evaluation_result (
    workspace_id uuid NOT NULL,
    evaluation_id uuid NOT NULL,
    ordinal integer NOT NULL,
    content jsonb NOT NULL,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
    reason_code text,
    reason_detail text,
    observation jsonb,
    scores jsonb,
    PRIMARY KEY (evaluation_id, ordinal),
    CHECK ((state = 'failed') = (reason_code IS NOT NULL)),
    CHECK ((state = 'done') = (scores IS NOT NULL)),
    FOREIGN KEY (workspace_id, evaluation_id) REFERENCES evaluation_run (workspace_id, id) ON DELETE CASCADE
  );
`;

export class CreateEvaluations1795820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluation_result, evaluation_run, golden_case, golden_set');
  }
}
