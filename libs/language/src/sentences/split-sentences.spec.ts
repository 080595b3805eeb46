import { describe, expect, it } from 'vitest';
import { SENTENCE_CASES } from '../../../../test/bench/verification/sentence-cases.js';
import { splitSentences } from './split-sentences.js';

describe.each(Object.entries(SENTENCE_CASES))('splitSentences: %s', (_, cases) => {
  it.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('|', '');
    const sentences = splitSentences(text);
    expect(sentences.map((sentence) => sentence.text)).toEqual(marked.split('|').map((part) => part.trim()));
    for (const { start, end, text: sentence } of sentences) expect(text.slice(start, end)).toBe(sentence);
  });
});

describe('splitSentences', () => {
  it('has a regression list of at least 120 cases', () => {
    expect(Object.values(SENTENCE_CASES).flat().length).toBeGreaterThanOrEqual(120);
  });

  it('gives nothing for an empty text', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t\n')).toEqual([]);
  });

  it('loses no character but white space, on any mixture of marks', () => {
    const alphabet = [...'가다요.!?…"“”()[] \n1a', '\r\n', '라고', 'Inc'];
    let state = 7;
    for (let round = 0; round < 500; round += 1) {
      let text = '';
      for (let index = 0; index < 40; index += 1) {
        state = (state * 1103515245 + 12345) % 2147483648;
        text += alphabet[state % alphabet.length];
      }
      const sentences = splitSentences(text);
      expect(
        sentences
          .map((sentence) => sentence.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
      sentences.forEach(({ start, end, text: sentence }, index) => {
        expect(text.slice(start, end)).toBe(sentence);
        expect(start).toBeGreaterThanOrEqual(sentences[index - 1]?.end ?? 0);
      });
    }
  });

  it.each(['가. ', '다.', '(', '"다."', '“', '1.', '. ', ')(', 'a', '다.라고 ', '…'])(
    'stays linear on a long line of %j',
    (part) => {
      const started = performance.now();
      splitSentences(part.repeat(200_000 / part.length));
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});
