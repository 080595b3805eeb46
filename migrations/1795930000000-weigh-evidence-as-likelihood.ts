import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `evidenceThreshold` is a likelihood now: the one that the evidence gate gives to a question whose evidence is as strong
 * as the threshold was, and typical in its other signals. 0.37 and 0.38, the defaults until now, become the new one.
 */
export class WeighEvidenceAsLikelihood1795930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE knowledge_base SET settings = jsonb_set(settings, '{evidenceThreshold}',
        to_jsonb(CASE WHEN settings->>'evidenceThreshold' IN ('0.37', '0.38') THEN 0.42
          ELSE round((1 / (1 + exp(2.072 - 4.88 * (settings->>'evidenceThreshold')::float8)))::numeric, 2) END))
      WHERE (settings->>'evidenceThreshold')::float8 > 0 AND (settings->>'evidenceThreshold')::float8 < 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE knowledge_base SET settings = jsonb_set(settings, '{evidenceThreshold}',
        to_jsonb(round(least(1, greatest(0, (2.072 + ln((settings->>'evidenceThreshold')::float8
          / (1 - (settings->>'evidenceThreshold')::float8))) / 4.88))::numeric, 2)))
      WHERE (settings->>'evidenceThreshold')::float8 > 0 AND (settings->>'evidenceThreshold')::float8 < 1`);
  }
}
