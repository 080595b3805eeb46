import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that an evaluation asked for: nobody's questions, and counted by the evaluation alone. */
export class MarkEvaluatedAnswers1796050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer ADD COLUMN evaluated boolean NOT NULL DEFAULT false');
    await runner.query(`
      DROP INDEX answer_created;
      CREATE INDEX answer_created ON answer (workspace_id, created_at)
        INCLUDE (outcome, finished_at, knowledge_base_ids) WHERE NOT evaluated;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX answer_created;
      ALTER TABLE answer DROP COLUMN evaluated;
      CREATE INDEX answer_created ON answer (workspace_id, created_at)
        INCLUDE (outcome, finished_at, knowledge_base_ids);
    `);
  }
}
