import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose call a draft was made for, as a digest, so that what callers said can be deleted with it. */
export class KeepAnswerCallers1796140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE answer ADD COLUMN caller text;
      CREATE INDEX answer_caller ON answer (workspace_id, caller) WHERE caller IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX answer_caller; ALTER TABLE answer DROP COLUMN caller');
  }
}
