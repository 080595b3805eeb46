import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A corrected passage is a version of its document: `read_version_id` is the version that was read from the file, `edit`
 * what a pending version is to change of the published one, `edits` the places whose wording is not the file's. The
 * revisions of a chunk belong to the version that was read, since the chunks of its edited versions are the same ones.
 */
export class CreateEditedVersions1795960000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document_version
        ADD COLUMN read_version_id uuid,
        ADD COLUMN edit jsonb,
        ADD COLUMN edits jsonb NOT NULL DEFAULT '[]';
      CREATE INDEX document_version_read ON document_version (read_version_id) WHERE read_version_id IS NOT NULL;
      ALTER TABLE chunk_revision
        ADD COLUMN text_before text,
        ADD COLUMN text_after text,
        ADD COLUMN restores integer CHECK (restores >= 0),
        ADD CHECK ((text_before IS NULL) = (text_after IS NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE chunk_revision DROP COLUMN text_before, DROP COLUMN text_after, DROP COLUMN restores;
      ALTER TABLE document_version DROP COLUMN read_version_id, DROP COLUMN edit, DROP COLUMN edits;
    `);
  }
}
