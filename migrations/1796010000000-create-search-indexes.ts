import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes of a workspace, of which one serves: what made it is a stored choice, not what the software happens to run with.
 * `indexes` of a version names those that hold all its rows; `fingerprint` is one of them, the one that serves.
 */
const tables = `
  CREATE TABLE search_index (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    id uuid NOT NULL UNIQUE,
    fingerprint text NOT NULL,
    embedder text NOT NULL,
    made jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('building', 'serving', 'former', 'purging')),
    created_at timestamptz NOT NULL DEFAULT now(),
    served_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, fingerprint)
  );
  CREATE UNIQUE INDEX search_index_one_serving ON search_index (workspace_id) WHERE state = 'serving';
  CREATE UNIQUE INDEX search_index_one_building ON search_index (workspace_id) WHERE state = 'building';
  ALTER TABLE document_version ADD COLUMN indexes text[] NOT NULL DEFAULT '{}';
  UPDATE document_version SET indexes = ARRAY[fingerprint] WHERE rows_stored AND fingerprint IS NOT NULL;
  ALTER TABLE deletion_receipt DROP CONSTRAINT deletion_receipt_subject_check;
`;

const back = `
  DELETE FROM job WHERE subject = 'search-index';
  DELETE FROM deletion_receipt WHERE subject = 'search-index';
  ALTER TABLE deletion_receipt
    ADD CONSTRAINT deletion_receipt_subject_check CHECK (subject IN ('document', 'knowledge-base'));
  ALTER TABLE document_version DROP COLUMN indexes;
  DROP TABLE search_index;
`;

export class CreateSearchIndexes1796010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(back);
  }
}
