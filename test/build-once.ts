import { execFileSync } from 'node:child_process';

/** Child processes under test (parser, models, API, worker) run compiled code: compile before the first test. */
export default function setup(): void {
  execFileSync(process.execPath, ['apps/cli/build-when-stale.mjs'], { stdio: 'inherit' });
}
