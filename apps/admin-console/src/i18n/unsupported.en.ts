/** The words of policies about sentences that do not hold, in English. */
export const unsupported = {
  label: 'When a written sentence does not hold',
  text: 'Such a sentence is never shown. This decides what a reader sees in its place.',
  policies: {
    regenerate: {
      label: 'Write it once more',
      description:
        'The writer is told what failed and tries again. Where that fails too, the reader sees words of the documents.',
    },
    quote: {
      label: 'Quote the documents',
      description: 'In its place the reader sees words of the documents, as they stand there.',
    },
    drop: {
      label: 'Leave it out',
      description:
        'The reader sees a shorter answer. When nothing is left, that the documents do not answer.',
    },
    abstain: {
      label: 'Give no answer',
      description:
        'The reader sees only that the documents do not answer. Answers appear when all of them is checked, not sentence by sentence.',
    },
  },
  trace: 'Sentences that do not hold',
  acted: {
    regenerate: (place: number) => `Sentence ${place} of the draft did not hold and was written once more.`,
    quote: (place: number) =>
      `Sentence ${place} of the draft did not hold; the documents were quoted instead.`,
    drop: (place: number) => `Sentence ${place} of the draft did not hold and was left out.`,
    abstain: (place: number) =>
      `Sentence ${place} of the draft did not hold, so the whole answer was withheld.`,
  },
};

export type UnsupportedTexts = typeof unsupported;
