import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For statistics of a range of time, which read these columns and no text. */
export class IndexAnswerTimes1795940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX answer_created ON answer (workspace_id, created_at) INCLUDE (outcome, finished_at, knowledge_base_ids)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX answer_created');
  }
}
