import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a job may begin at the earliest: a delete that can be undone waits. */
export class DelayDeletes1795880000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job ADD COLUMN not_before timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job DROP COLUMN not_before');
  }
}
