import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What editors say of the chunks of a version, one row for each change, the newest of a chunk being its current one. A chunk
 * without a row is as it was read. The rows go with their version.
 */
export class CreateChunkRevisions1795870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE chunk_revision (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        version_id uuid NOT NULL,
        ordinal integer NOT NULL CHECK (ordinal >= 0),
        number integer NOT NULL CHECK (number > 0),
        current boolean NOT NULL,
        enabled boolean NOT NULL,
        reason text NOT NULL,
        actor_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, version_id) REFERENCES document_version (workspace_id, id) ON DELETE CASCADE,
        UNIQUE (version_id, ordinal, number)
      );
      CREATE UNIQUE INDEX chunk_revision_current ON chunk_revision (version_id, ordinal) WHERE current;
      CREATE INDEX chunk_revision_disabled ON chunk_revision (version_id) WHERE current AND NOT enabled;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE chunk_revision');
  }
}
