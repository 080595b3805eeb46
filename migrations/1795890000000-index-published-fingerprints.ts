import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every search asks whether another encoder or analyser made some of the published versions; mostly none is there. */
export class IndexPublishedFingerprints1795890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX document_version_fingerprint ON document_version (knowledge_base_id, fingerprint)
        WHERE state = 'published'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_version_fingerprint');
  }
}
