import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the file lies that says where the words of a version are printed; null where nothing is known of that. */
export class KeepPrintedWords1796075000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_version ADD COLUMN words_key text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_version DROP COLUMN words_key');
  }
}
