import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which documents an answer was asked of; null where it was all of them. */
export class KeepAnswerFilters1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer ADD COLUMN filters jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer DROP COLUMN filters');
  }
}
