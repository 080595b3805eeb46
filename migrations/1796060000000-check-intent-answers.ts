import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the check of an intent's written answer said; null where nothing was checked. */
export class CheckIntentAnswers1796060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE intent ADD COLUMN answer_check jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE intent DROP COLUMN answer_check');
  }
}
