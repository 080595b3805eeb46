import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '@app/models';
import { projectRoot } from '@app/platform';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { buildPrompt } from './build-prompt.js';

interface Golden {
  question: string;
  language: 'ko' | 'en';
  passages: RetrievedPassage[];
  prompt: string;
}

/** Prompts that the generator was trained on; the training side is held to the same file. */
const golden = JSON.parse(
  readFileSync(join(projectRoot(), 'training/tests/golden-prompt.json'), 'utf8'),
) as Golden[];

describe('buildPrompt', () => {
  it.each(golden)(
    'is what the generator was trained on: $question',
    ({ question, passages, language, prompt }) => {
      expect(plainText(buildPrompt(question, passages, language))).toBe(prompt);
    },
  );
});
