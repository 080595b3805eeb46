import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that stand in web pages: for the chat widget of named pages alone, for questions to named knowledge bases. */
const columns = `
  ALTER TABLE api_key
    ADD COLUMN origins text[],
    ADD COLUMN requests_per_minute integer CHECK (requests_per_minute > 0),
    ADD CHECK ((origins IS NULL) = (requests_per_minute IS NULL)),
    ADD CHECK (
      origins IS NULL
      OR (origins <> '{}' AND verbs = ARRAY['ask'] AND knowledge_bases IS NOT NULL AND knowledge_bases <> '{}')
    );
`;

export class AddPublishableKeys1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Without its origins such a key would open the whole API: it goes with them.
    await runner.query('DELETE FROM api_key WHERE origins IS NOT NULL');
    await runner.query('ALTER TABLE api_key DROP COLUMN origins, DROP COLUMN requests_per_minute');
  }
}
