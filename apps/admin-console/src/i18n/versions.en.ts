/** The words of the versions of a knowledge base in English. */
export const versions = {
  title: 'Versions',
  mode: 'How changes are published',
  modes: {
    live: 'At once',
    staged: 'As versions',
  },
  modeText: {
    live: 'Each document is found as soon as it has been read. Earlier contents are not kept.',
    staged: 'Changes wait in a draft until it is published. Earlier versions can be restored.',
  },
  modeChanged: 'The mode is changed.',
  kept: 'Earlier versions kept',
  draft: 'Draft',
  draftEmpty: 'The draft changes nothing. Documents that are added, replaced or deleted wait here.',
  counts: (added: number, replaced: number, removed: number) =>
    `${added} added · ${replaced} replaced · ${removed} removed`,
  vocabulary: 'The vocabulary is another one.',
  change: { added: 'Added', replaced: 'Replaced', removed: 'Removed' },
  publish: 'Publish the draft',
  publishText: 'Everybody who asks this knowledge base is answered from the draft from then on.',
  note: 'Note',
  noteText: 'What changed, for the list of versions',
  published: (number: number) => `Version ${number} is published.`,
  discard: 'Discard the draft',
  discardText: 'What was added, replaced and removed since the last version is forgotten.',
  discarded: 'The draft is discarded.',
  removeText: (title: string) => `The removal of “${title}” waits in the draft until it is published.`,
  list: 'Published versions',
  none: 'No version is published yet.',
  version: (number: number) => `Version ${number}`,
  isPublished: 'published',
  restores: (number: number) => `restores version ${number}`,
  rollBack: 'Roll back',
  rollBackTo: (number: number) => `Roll back to version ${number}?`,
  rollBackText: 'What it showed is published again, under a new number. The draft stays.',
};

export type VersionTexts = typeof versions;
