import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tenant tables have the key (workspace_id, id) and refer to each other by it, so a row cannot point into another
 * workspace. `id` alone is unique too: the worker knows a row by its id.
 */
const who = `
  CREATE TABLE workspace (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE app_user (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    email text NOT NULL CONSTRAINT app_user_email_key UNIQUE,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id)
  );
  CREATE TABLE user_group (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name)
  );
  CREATE TABLE membership (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    group_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, user_id, group_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES app_user (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, group_id) REFERENCES user_group (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX membership_group ON membership (workspace_id, group_id);
  CREATE TABLE session (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES app_user (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX session_of_user ON session (workspace_id, user_id);
  CREATE TABLE api_key (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    prefix text NOT NULL,
    hash text NOT NULL UNIQUE,
    verbs text[] NOT NULL
      CHECK (verbs <@ ARRAY['manage', 'edit', 'ask', 'search', 'classify', 'audit'] AND verbs <> '{}'),
    knowledge_bases uuid[],
    expires_at timestamptz,
    revoked_at timestamptz,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id)
  );
`;

const what = `
  CREATE TABLE knowledge_base (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    slug text NOT NULL,
    language text NOT NULL CHECK (language IN ('ko', 'en', 'mixed')),
    settings jsonb NOT NULL,
    published_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    PRIMARY KEY (workspace_id, id)
  );
  CREATE UNIQUE INDEX knowledge_base_slug_key ON knowledge_base (workspace_id, slug) WHERE deleted_at IS NULL;

  CREATE TABLE role_grant (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'reader', 'agent', 'auditor')),
    knowledge_base_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES app_user (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX role_grant_workspace_key ON role_grant (workspace_id, user_id, role)
    WHERE knowledge_base_id IS NULL;
  CREATE UNIQUE INDEX role_grant_knowledge_base_key ON role_grant (workspace_id, user_id, role, knowledge_base_id)
    WHERE knowledge_base_id IS NOT NULL;
  CREATE INDEX role_grant_knowledge_base ON role_grant (workspace_id, knowledge_base_id);

  CREATE TABLE document (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    knowledge_base_id uuid NOT NULL,
    external_id text NOT NULL,
    title text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}',
    acl text[] NOT NULL CHECK (acl <> '{}'),
    current_version_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT document_external_id_key UNIQUE (knowledge_base_id, external_id),
    CHECK (deleted_at IS NULL OR current_version_id IS NULL),
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id)
  );
  CREATE INDEX document_living ON document (workspace_id, knowledge_base_id, id) WHERE deleted_at IS NULL;

  CREATE TABLE document_version (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    document_id uuid NOT NULL,
    knowledge_base_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('pending', 'published', 'retired', 'failed', 'deleted')),
    title text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}',
    content_hash text NOT NULL,
    file_key text NOT NULL,
    file_name text NOT NULL,
    format text NOT NULL,
    media_type text NOT NULL,
    parser text,
    page_count integer,
    block_count integer,
    chunk_count integer,
    text_key text,
    blocks_key text,
    chunker text,
    fingerprint text,
    rows_stored boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (document_id, number),
    CONSTRAINT document_version_whole_when_published
      CHECK (state <> 'published' OR (text_key IS NOT NULL AND blocks_key IS NOT NULL AND chunk_count IS NOT NULL)),
    FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id)
  );
  CREATE UNIQUE INDEX document_version_one_published ON document_version (document_id) WHERE state = 'published';
  CREATE INDEX document_version_published ON document_version (knowledge_base_id) INCLUDE (chunk_count)
    WHERE state = 'published';
  CREATE INDEX document_version_hidden ON document_version (knowledge_base_id)
    WHERE rows_stored AND state <> 'published';
  CREATE INDEX document_version_deleted ON document_version (knowledge_base_id, document_id)
    WHERE state = 'deleted';
  CREATE INDEX document_version_file ON document_version (file_key) WHERE state <> 'deleted';
  ALTER TABLE document ADD FOREIGN KEY (workspace_id, current_version_id)
    REFERENCES document_version (workspace_id, id);
  CREATE INDEX document_current_version ON document (workspace_id, current_version_id)
    WHERE current_version_id IS NOT NULL;

  CREATE TABLE kb_version (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    knowledge_base_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (knowledge_base_id, number),
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX kb_version_one_published ON kb_version (knowledge_base_id) WHERE state = 'published';
  CREATE TABLE kb_version_document (
    workspace_id uuid NOT NULL,
    kb_version_id uuid NOT NULL,
    document_id uuid NOT NULL,
    version_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, kb_version_id, document_id),
    FOREIGN KEY (workspace_id, kb_version_id) REFERENCES kb_version (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, version_id) REFERENCES document_version (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX kb_version_document_document ON kb_version_document (workspace_id, document_id);
  CREATE INDEX kb_version_document_version ON kb_version_document (workspace_id, version_id);
`;

const work = `
  CREATE TABLE deletion_receipt (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    subject text NOT NULL CHECK (subject IN ('document', 'knowledge-base')),
    subject_id uuid NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    complete boolean NOT NULL,
    deleted_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
  );
  CREATE INDEX deletion_receipt_subject ON deletion_receipt (subject_id, id);

  CREATE TABLE job (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('ingest', 'delete')),
    subject text NOT NULL CHECK (subject IN ('version', 'document', 'knowledge-base')),
    subject_id uuid NOT NULL,
    knowledge_base_id uuid,
    state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    stage text,
    stage_started_at timestamptz,
    done integer NOT NULL DEFAULT 0 CHECK (done >= 0),
    total integer NOT NULL DEFAULT 0 CHECK (total >= 0),
    attempts integer NOT NULL DEFAULT 1 CHECK (attempts > 0),
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    claim uuid,
    reason_code text,
    reason_detail text,
    receipt_id uuid,
    deadline timestamptz,
    timings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id),
    CHECK ((state = 'running') = (deadline IS NOT NULL)),
    CHECK ((state = 'running') = (claim IS NOT NULL)),
    CHECK ((state = 'failed') = (reason_code IS NOT NULL)),
    FOREIGN KEY (workspace_id, receipt_id) REFERENCES deletion_receipt (workspace_id, id)
  );
  CREATE INDEX job_running ON job (deadline) WHERE state = 'running';
  CREATE INDEX job_queued ON job (updated_at) WHERE state = 'queued';
  CREATE INDEX job_subject ON job (subject_id, id);
`;

const records = `
  CREATE TABLE conversation (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL,
    actor_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id)
  );
  CREATE TABLE answer (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    conversation_id uuid,
    actor_id uuid NOT NULL,
    question text NOT NULL,
    knowledge_base_ids uuid[] NOT NULL,
    outcome text CHECK (outcome IN
      ('answered', 'quoted', 'partial', 'no-evidence', 'greeting', 'refused', 'unverified')),
    text text,
    sentences jsonb NOT NULL DEFAULT '[]',
    citations jsonb NOT NULL DEFAULT '[]',
    verification jsonb,
    usage jsonb NOT NULL DEFAULT '{}',
    events jsonb NOT NULL DEFAULT '[]',
    models jsonb NOT NULL DEFAULT '{}',
    kb_versions jsonb NOT NULL DEFAULT '{}',
    timings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    CHECK ((outcome IS NULL) = (finished_at IS NULL)),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation (workspace_id, id)
  );
  CREATE INDEX answer_conversation ON answer (workspace_id, conversation_id, id);
  CREATE TABLE audit_entry (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    subject_id uuid,
    detail jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, id)
  );
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
  CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER audit_entry_keep BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const tables = `audit_entry, answer, conversation, job, deletion_receipt, kb_version_document, kb_version,
  document_version, document, role_grant, knowledge_base, api_key, session, membership, user_group, app_user,
  workspace`;

export class CreateFirstTables1795203000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [who, what, work, records]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables} CASCADE; DROP FUNCTION refuse_change()`);
  }
}
