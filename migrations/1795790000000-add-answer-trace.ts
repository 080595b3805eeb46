import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each answer came about: retrieval stage by stage, evidence gate, what a generator read. */
export class AddAnswerTrace1795790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer ADD COLUMN trace jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer DROP COLUMN trace');
  }
}
