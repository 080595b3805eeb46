/** The words of adapters of the generator, in English. */
export const adapters = {
  label: 'Adapter of the writer',
  text: 'The writer takes on the style and the words that this adapter was trained for. What it writes is checked as always.',
  none: 'None',
  clear: 'Use no adapter',
  leftOut: {
    'not-loaded': 'This adapter is not loaded for the generator in use: the writer writes without it.',
    removed: 'The adapter was removed while the answer was written: the writer went on without it.',
    several: 'The knowledge bases that were asked name different adapters: none was used.',
  },
};

export type AdapterTexts = typeof adapters;
