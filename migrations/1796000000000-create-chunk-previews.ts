import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How other settings would cut a document: places in its text, nothing of what it says. They go with their version. */
export class CreateChunkPreviews1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE chunk_preview (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        knowledge_base_id uuid NOT NULL,
        document_id uuid NOT NULL,
        version_id uuid NOT NULL,
        chunk_tokens integer NOT NULL,
        chunks jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, version_id) REFERENCES document_version (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX chunk_preview_version ON chunk_preview (workspace_id, version_id);
      CREATE INDEX chunk_preview_age ON chunk_preview (workspace_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM job WHERE kind = 'preview-chunks'; DROP TABLE chunk_preview`);
  }
}
