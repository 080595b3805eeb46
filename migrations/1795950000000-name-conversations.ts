import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of conversations, and their order: by the answer that was begun last, whose id tells the time. */
const change = `
  ALTER TABLE conversation
    ADD COLUMN title text CHECK (length(title) BETWEEN 1 AND 200),
    ADD COLUMN last_answer_id uuid;
  UPDATE conversation SET last_answer_id = (
    SELECT answer.id FROM answer
     WHERE answer.workspace_id = conversation.workspace_id AND answer.conversation_id = conversation.id
     ORDER BY answer.id DESC LIMIT 1
  );
  CREATE INDEX conversation_actor ON conversation (workspace_id, actor_id, last_answer_id);
`;

export class NameConversations1795950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversation DROP COLUMN title, DROP COLUMN last_answer_id');
  }
}
