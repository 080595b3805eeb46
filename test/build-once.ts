import { execFileSync } from 'node:child_process';

/** Child processes under test (parser, models, API, worker) run compiled code: compile before the first test. */
export default function setup(): void {
  try {
    execFileSync(process.execPath, ['apps/cli/build-when-stale.mjs'], { stdio: 'inherit' });
  } catch (error) {
    if (process.env.CI) throw error;
    process.stderr.write('Compile failed: tests of child processes run the last build.\n');
  }
}
