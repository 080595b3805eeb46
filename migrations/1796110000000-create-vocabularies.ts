import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Synonyms and names of knowledge bases. A row never changes: each change is a new number. The knowledge base points at
 * the one that is edited, a numbered version at the one that it is searched with; 0 is none.
 */
export class CreateVocabularies1796110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vocabulary (
        workspace_id uuid NOT NULL,
        knowledge_base_id uuid NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        entries jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (knowledge_base_id, number),
        FOREIGN KEY (workspace_id, knowledge_base_id)
          REFERENCES knowledge_base (workspace_id, id) ON DELETE CASCADE
      );
      ALTER TABLE knowledge_base ADD COLUMN vocabulary_number integer NOT NULL DEFAULT 0;
      ALTER TABLE kb_version ADD COLUMN vocabulary_number integer NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE kb_version DROP COLUMN vocabulary_number;
      ALTER TABLE knowledge_base DROP COLUMN vocabulary_number;
      DROP TABLE vocabulary;
    `);
  }
}
