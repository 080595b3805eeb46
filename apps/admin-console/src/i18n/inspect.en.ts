/** The words of traces, the document view and the chat in English. */
export const inspect = {
  trace: {
    open: 'How it came about',
    title: 'How this answer came about',
    queries: 'Searched for',
    origin: { question: 'The question', conversation: 'In the words of the conversation' },
    tokens: 'Words of the search',
    found: (lexical: number, vector: number, visible: number) =>
      `Found ${lexical} by words and ${vector} by meaning, ${visible} of which you may see`,
    ranking: 'From search to passages',
    column: {
      passage: 'Passage',
      lexical: 'Words',
      vector: 'Meaning',
      fused: 'Joined',
      judged: 'Judge',
      packed: 'Read',
    },
    place: (rank: number, score: string) => `${rank}. (${score})`,
    rerank: {
      off: 'The judge is switched off for this knowledge base.',
      absent: 'No judge is installed: the joined order stands.',
      done: 'The judge weighed these passages against the question.',
      partly: 'The judge ran out of time: the rest keeps its joined order.',
      failed: 'The judge failed: the joined order stands.',
    },
    gate: 'Evidence gate',
    passed: (strength: string, threshold: string) =>
      `The likelihood of an answer is ${strength}; ${threshold} is needed. Passed.`,
    stopped: (strength: string, threshold: string) =>
      `The likelihood of an answer is ${strength}; ${threshold} is needed. So nothing was answered.`,
    weakest: {
      bearing: 'The passages hold too little of what was asked.',
      lead: 'Other documents fit nearly as well as the best one.',
      prominence: 'The words of the question stand in many passages, and in none of them together.',
      named: 'The title of no passage names what was asked.',
    },
    packed: 'What the writer read',
    packedTokens: (tokens: number, most: number) => `${tokens} of at most ${most} tokens`,
    quotesOnly: 'No generator wrote this: quotes were chosen from the passages.',
    models: 'Models',
    steps: 'Time of each step',
    step: { retrieve: 'Search', draft: 'Writing', verify: 'Checking', repair: 'Repair' } as Record<
      string,
      string
    >,
    hidden: (count: number) => `${count} passages are left out: you may not read them.`,
    none: 'No search was needed.',
  },
  view: {
    chunks: 'Passages',
    chunksText:
      'What a search finds, piece by piece. Point at one to see it in the text, and the other way round.',
    chunk: (ordinal: number) => `Passage ${ordinal}`,
    characters: (count: number) => (count === 1 ? '1 character' : `${count} characters`),
    ingestion: 'Time of each step',
  },
  restore: {
    removeText: (title: string) =>
      `“${title}” is hidden at once from every search and answer. For a day it can be restored; then it is removed from every store.`,
    forGood: 'Remove it for good at once, with a receipt',
    removed: (title: string) => `“${title}” is deleted`,
    undo: 'Undo',
    restored: 'Restored',
    deleted: 'Recently deleted',
    none: 'Nothing was deleted that can be restored.',
    until: (moment: string) => `Can be restored until ${moment}`,
  },
  revisions: {
    open: (ordinal: number) => `Change passage ${ordinal}`,
    on: 'On',
    off: 'Off',
    onText:
      'Searches and answers find this passage. Switched off, it is found no more from this moment on; what was answered before stays as it was.',
    offText:
      'No search and no answer finds this passage. Switched on, it is found again from this moment on.',
    reason: 'Reason (others read it in the history)',
    switchOff: 'Switch off',
    switchOn: 'Switch on',
    history: 'History',
    nobody: 'account removed',
    asRead: 'On, as it was read from the file',
    notCarriedOver: (count: number) =>
      count === 1
        ? 'A passage of the version before was switched off. This is not carried over: look whether it is still to be off.'
        : `${count} passages of the version before were switched off. This is not carried over: look whether they are still to be off.`,
  },
  pdf: {
    view: 'View of the document',
    original: 'Original',
    pages: 'Pages',
    page: 'Page',
    of: (pages: number) => `of ${pages}`,
    previous: 'Previous page',
    next: 'Next page',
    larger: 'Larger',
    smaller: 'Smaller',
    chunksText: (page: number) =>
      `What a search finds on page ${page}. Point at one to see it on the page, and the other way round.`,
    download: 'Download the original',
    scripts: 'This file brings scripts. They are not run here.',
    reduced: 'This page is longer than can be shown; it is drawn smaller.',
    password: 'This file opens with a password only. The text that was read from it is under “Text”.',
    broken: 'This file cannot be drawn: it is damaged. The text that was read from it is under “Text”.',
    slow: 'Drawing this page took too long and was given up. Its text is under “Text”.',
  },
  chat: {
    title: 'Chat',
    about: 'Every sentence is checked against the documents. Choose one to see where it is said.',
    console: 'Console',
    everywhere: 'Every knowledge base',
    noBases: 'You have no knowledge base to ask yet. Ask an administrator for access.',
    askAgain: 'Ask again',
    send: 'Send',
  },
};

export type InspectTexts = typeof inspect;
