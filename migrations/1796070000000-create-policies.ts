import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators decide while the product runs; null means without a limit. A row stands above the default. */
const policies = `
  CREATE TABLE policy (
    workspace_id uuid NOT NULL REFERENCES workspace (id),
    name text NOT NULL,
    value integer CHECK (value > 0),
    changed_by uuid,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workspace_id, name)
  );
`;

/** Any key may have a limit of its own; a publishable one has to. */
const limitOfAnyKey = `
  DO $$
  DECLARE found text;
  BEGIN
    SELECT conname INTO STRICT found FROM pg_constraint
     WHERE conrelid = 'api_key'::regclass
       AND pg_get_constraintdef(oid) = 'CHECK (((origins IS NULL) = (requests_per_minute IS NULL)))';
    EXECUTE format('ALTER TABLE api_key DROP CONSTRAINT %I', found);
  END $$;
  ALTER TABLE api_key ADD CHECK (origins IS NULL OR requests_per_minute IS NOT NULL);
`;

const limitOfPublishableKeys = `
  UPDATE api_key SET requests_per_minute = NULL WHERE origins IS NULL;
  DO $$
  DECLARE found text;
  BEGIN
    SELECT conname INTO STRICT found FROM pg_constraint
     WHERE conrelid = 'api_key'::regclass
       AND pg_get_constraintdef(oid) = 'CHECK (((origins IS NULL) OR (requests_per_minute IS NOT NULL)))';
    EXECUTE format('ALTER TABLE api_key DROP CONSTRAINT %I', found);
  END $$;
  ALTER TABLE api_key ADD CHECK ((origins IS NULL) = (requests_per_minute IS NULL));
`;

export class CreatePolicies1796070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policies);
    await runner.query(limitOfAnyKey);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(limitOfPublishableKeys);
    await runner.query('DROP TABLE policy');
  }
}
