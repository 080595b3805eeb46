import { describe, expect, it } from 'vitest';
import { termsOf } from './licences.js';

describe('termsOf', () => {
  it.each([
    ['Apache-2.0', 'free'],
    ['apache-2.0', 'free'],
    ['MIT', 'free'],
    ['BSD-3-Clause', 'free'],
    ['CC-BY-4.0', 'free'],
    ['CC-BY-SA-4.0', 'free'],
    ['CC-BY-NC-4.0', 'refused'],
    ['cc-by-nc-sa-4.0', 'refused'],
    ['CC BY-NC 4.0', 'refused'],
    ['exaone', 'refused'],
    ['EXAONE AI Model License Agreement 1.2 - NC', 'refused'],
    ['Qwen Research License', 'refused'],
    ['research only', 'refused'],
    ['Non-Commercial', 'refused'],
    ['gemma', 'terms'],
    ['llama3.2', 'terms'],
    ['HyperCLOVA X SEED', 'terms'],
    ['lfm1.0', 'terms'],
    ['AGPL-3.0-only', 'terms'],
    ['other', 'terms'],
    ['LicenseRef-in-house', 'terms'],
    ['', 'terms'],
  ])('says of %s: %s', (licence, use) => {
    expect(termsOf(licence)).toEqual({ use, reason: expect.stringMatching(/\w+/) });
  });

  it.each([
    ['MIT OR CC-BY-NC-4.0', 'free'],
    ['MIT AND CC-BY-NC-4.0', 'refused'],
    ['gemma AND Apache-2.0', 'terms'],
    ['CC-BY-NC-4.0 AND MIT OR Apache-2.0', 'free'],
    ['(MIT OR Apache-2.0)', 'terms'],
  ])('reads the expression %s as %s', (licence, use) => {
    expect(termsOf(licence).use).toBe(use);
  });
});
