import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the asker of a question says of its answer; it goes with the answer. */
const table = `
  CREATE TABLE answer_feedback (
    workspace_id uuid NOT NULL,
    answer_id uuid NOT NULL,
    rating text NOT NULL CHECK (rating IN ('up', 'down')),
    reason text CHECK (reason IN ('wrong', 'incomplete', 'outdated', 'not-found', 'unsafe', 'other')),
    comment text NOT NULL DEFAULT '' CHECK (length(comment) <= 1000),
    updated_at timestamptz NOT NULL DEFAULT now(),
    reviewed_by uuid,
    reviewed_at timestamptz,
    PRIMARY KEY (workspace_id, answer_id),
    CHECK (rating = 'down' OR reason IS NULL),
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
    FOREIGN KEY (workspace_id, answer_id) REFERENCES answer (workspace_id, id) ON DELETE CASCADE
  );
`;

export class CreateAnswerFeedback1795830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE answer_feedback');
  }
}
