import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of a knowledge base as what each changed from the one before: number 0 is the draft, whose `before` is known
 * when it is published. Lists of all documents per version would grow with documents times versions.
 */
const changes = `
  CREATE TABLE kb_version_change (
    workspace_id uuid NOT NULL,
    knowledge_base_id uuid NOT NULL,
    document_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 0),
    before_version_id uuid,
    after_version_id uuid,
    PRIMARY KEY (document_id, number),
    FOREIGN KEY (workspace_id, knowledge_base_id) REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, before_version_id) REFERENCES document_version (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, after_version_id) REFERENCES document_version (workspace_id, id) ON DELETE CASCADE
  );
  CREATE INDEX kb_version_change_number ON kb_version_change (knowledge_base_id, number);
  CREATE INDEX kb_version_change_before ON kb_version_change (before_version_id) WHERE before_version_id IS NOT NULL;
  CREATE INDEX kb_version_change_after ON kb_version_change (after_version_id) WHERE after_version_id IS NOT NULL;
  DROP TABLE kb_version_document;
`;

const columns = `
  ALTER TABLE knowledge_base
    ADD COLUMN mode text NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'staged')),
    ADD COLUMN kept_versions integer NOT NULL DEFAULT 5 CHECK (kept_versions BETWEEN 1 AND 50),
    ADD COLUMN draft_revision integer NOT NULL DEFAULT 0;
  ALTER TABLE kb_version
    ADD COLUMN note text,
    ADD COLUMN restores integer,
    DROP CONSTRAINT kb_version_state_check,
    ADD CONSTRAINT kb_version_state_check CHECK (state IN ('published', 'kept'));
  ALTER TABLE document ADD COLUMN removed_at timestamptz;
  CREATE INDEX document_removed ON document (removed_at) WHERE removed_at IS NOT NULL AND deleted_at IS NULL;
  ALTER TABLE document_version
    DROP CONSTRAINT document_version_state_check,
    ADD CONSTRAINT document_version_state_check
      CHECK (state IN ('pending', 'kept', 'published', 'retired', 'failed', 'deleted')),
    DROP CONSTRAINT document_version_whole_when_published,
    ADD CONSTRAINT document_version_whole_when_shown CHECK (state NOT IN ('kept', 'published')
      OR (text_key IS NOT NULL AND blocks_key IS NOT NULL AND chunk_count IS NOT NULL));
`;

const back = `
  UPDATE document_version SET state = 'retired' WHERE state = 'kept';
  DELETE FROM kb_version WHERE state = 'kept';
  ALTER TABLE document_version
    DROP CONSTRAINT document_version_state_check,
    ADD CONSTRAINT document_version_state_check
      CHECK (state IN ('pending', 'published', 'retired', 'failed', 'deleted')),
    DROP CONSTRAINT document_version_whole_when_shown,
    ADD CONSTRAINT document_version_whole_when_published CHECK (state <> 'published'
      OR (text_key IS NOT NULL AND blocks_key IS NOT NULL AND chunk_count IS NOT NULL));
  ALTER TABLE document DROP COLUMN removed_at;
  ALTER TABLE kb_version
    DROP COLUMN note,
    DROP COLUMN restores,
    DROP CONSTRAINT kb_version_state_check,
    ADD CONSTRAINT kb_version_state_check CHECK (state IN ('draft', 'published', 'retired'));
  ALTER TABLE knowledge_base DROP COLUMN mode, DROP COLUMN kept_versions, DROP COLUMN draft_revision;
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
  INSERT INTO kb_version_document (workspace_id, kb_version_id, document_id, version_id)
  SELECT version.workspace_id, shown.id, version.document_id, version.id
    FROM document_version AS version
    JOIN kb_version AS shown ON shown.knowledge_base_id = version.knowledge_base_id AND shown.state = 'published'
   WHERE version.state = 'published';
  DROP TABLE kb_version_change;
`;

export class CreateKbVersionChanges1795860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(changes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(back);
  }
}
