/** The words of corrected passages in English. */
export const edits = {
  edited: 'Edited',
  restored: 'Brought back',
  text: 'Text of the passage',
  about:
    'Correct what was read wrongly or is out of date. Searches, answers and citations use your text once it is saved; they say that it is an editor’s, and what was answered before stays as it was.',
  changes: 'What changes',
  removed: 'removed:',
  added: 'added:',
  save: 'Save text',
  later: 'This takes longer. The new text shows when it is done.',
  staged:
    'This knowledge base publishes drafts, so passages are not edited here. Download the original, correct it, and replace the file: the new one goes into the draft and shows when the draft is published. What must not be found until then can be switched off, which takes effect at once.',
  bringBack: 'Bring back',
  restore: (number: number) => `Bring back the text of change ${number}`,
  restoreAsRead: 'Bring back the text as it was read from the file',
  count: (edited: number) => (edited === 1 ? '1 edited passage' : `${edited} edited passages`),
  notCarriedOver: (count: number) =>
    count === 1
      ? 'A passage of the file before was edited. This is not carried over: look whether it is still needed.'
      : `${count} passages of the file before were edited. This is not carried over: look whether it is still needed.`,
  showLost: 'Show the edits',
  lostTitle: 'Edits of the file before',
  willBeLost: (count: number) =>
    count === 1
      ? 'One passage was edited. The new file begins without the edit; it stays in the list of what was lost.'
      : `${count} passages were edited. The new file begins without the edits; they stay in the list of what was lost.`,
  replaceAnyway: 'Replace',
  wouldBeLost: (count: number) =>
    count === 1
      ? 'An editor corrected one passage of the document that this file replaces. The new text would begin without the edit.'
      : `Editors corrected ${count} passages of the document that this file replaces. The new text would begin without the edits.`,
  asks: 'Your choice',
  keep: 'Keep the edits',
  replaceAll: (files: number) => `Replace all ${files}`,
  quoted: (moment: string) =>
    `An editor corrected this passage (${moment}). It does not read as the file does.`,
  whatFileSays: 'What the file says',
  earlier:
    'This is an earlier text of the document, kept for the answers that cite it. Searches and new answers do not use it.',
  earlierHidden: 'This earlier text is shown to editors, and to whoever was given an answer that cites it.',
  current: 'To the current text',
};

/** What every other language must have too. */
export type EditTexts = typeof edits;
