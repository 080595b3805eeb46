import { MOST_VOCABULARY_WORDS, PreviewQuestion } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { readVocabulary } from './vocabulary-table.js';

const tableOf = (rows: readonly string[]) => Buffer.from(`kind,words\n${rows.join('\n')}\n`);

describe('more words than a vocabulary holds', () => {
  it.each([
    ['in one row', [`word${',가나'.repeat(200_000)}`]],
    ['in rows for one word', Array.from({ length: 15_000 }, (_, row) => `one-way,갤럭시,기기${row}`)],
  ])('%s are refused before they are looked at', (_, rows) => {
    expect(() => readVocabulary(tableOf(rows))).toThrow(
      expect.objectContaining({ code: 'import-invalid' }) as Error,
    );
  });

  it('may be there as often as they fit', () => {
    const { words } = readVocabulary(tableOf([`word${',가나'.repeat(MOST_VOCABULARY_WORDS)}`]));
    expect(words).toHaveLength(MOST_VOCABULARY_WORDS);
  });

  it('are no preview', () => {
    const groups = Array.from({ length: 1_100 }, () => Array.from({ length: 20 }, () => '가나'));
    const preview = { question: '해지', vocabulary: { groups, expansions: [], words: [] } };
    expect(PreviewQuestion.safeParse(preview).success).toBe(false);
  });
});
