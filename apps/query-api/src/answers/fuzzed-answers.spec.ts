import { UnsupportedPolicy } from '@app/contracts';
import { expect, it } from 'vitest';
import { releaseFuzzed } from '../../../../test/bench/verification/fuzz/fuzzed-answer.js';
import { followPolicy } from '../../../../test/bench/verification/fuzz/fuzzed-policy.js';
import { COMPANY_RULES } from '../../../../test/bench/verification/fuzz/rules-of-a-company.js';

/** `npm run bench verification` does the same with 10,000. */
const OUTPUTS = 1_000;
/** Longer than it takes on a machine that does much else. */
const PATIENCE_MS = 180_000;

it(
  'releases nothing that the verifier calls contradicted or unsupported, whatever is written and stored',
  { timeout: PATIENCE_MS },
  async () => {
    let [drafted, released] = [0, 0];
    const violations: string[] = [];
    for (let seed = 0; seed < OUTPUTS; seed += 1) {
      const found = await releaseFuzzed(COMPANY_RULES, seed);
      drafted += found.drafted;
      released += found.released;
      violations.push(...found.violations.map((violation) => `seed ${seed}: ${violation}`));
    }
    expect(violations).toEqual([]);
    expect(drafted).toBe(4 * OUTPUTS);
    // Enough gets through for the test to mean something, and enough does not.
    expect(released).toBeGreaterThan(drafted / 20);
    expect(released).toBeLessThan(drafted / 2);
  },
);

it.each(UnsupportedPolicy.options)(
  'does so under the policy %s, and keeps to it',
  { timeout: PATIENCE_MS },
  async (policy) => {
    let [acted, released] = [0, 0];
    const violations: string[] = [];
    for (let seed = 0; seed < OUTPUTS / 10; seed += 1) {
      const found = await followPolicy(COMPANY_RULES, seed, policy);
      acted += found.acted;
      released += found.released;
      violations.push(...found.violations.map((violation) => `seed ${seed}: ${violation}`));
    }
    expect(violations).toEqual([]);
    expect(acted).toBeGreaterThan(0);
    expect(released).toBeGreaterThan(0);
  },
);
