/** The words of the vocabulary of a knowledge base in English. */
export const vocabulary = {
  title: 'Vocabulary',
  about:
    'Words that mean the same, and names that stay whole. Questions are read by them at once; documents need no new index.',
  waits: 'This vocabulary waits in the draft: questions are read by it once the draft is published.',
  kind: 'Kind of entry',
  kinds: { equal: 'Equal', 'one-way': 'One way', word: 'Name' },
  kindText: {
    equal: 'Each of the words finds the others, and a sentence may say one where its evidence says another.',
    'one-way': 'The first word also finds the others, never the other way round.',
    word: 'Passages that write the name as a whole come first.',
  },
  words: 'Words',
  wordsText: 'Enter or a comma ends a word. Words that differ in numbers, units or negation are not equal.',
  add: 'Add',
  edit: 'Edit',
  saved: 'The vocabulary is saved.',
  none: 'There are no entries yet.',
  filter: (count: number) => `Filter ${count} entries`,
  import: 'Import a table',
  export: 'Export',
  importText:
    'CSV with the columns kind and words: equal, one-way or word, and the words in the cells behind it. What is here already stays.',
  preview: 'How a question is read',
  previewText: 'With the vocabulary as it is saved here',
  previewExample: 'How do I cancel my contract?',
  nothingFound: 'No word of the vocabulary is in this question.',
  keptWhole: (words: string) => `Stays whole: ${words}`,
  tokens: (tokens: string) => `Searched for: ${tokens}`,
};

export type VocabularyTexts = typeof vocabulary;
