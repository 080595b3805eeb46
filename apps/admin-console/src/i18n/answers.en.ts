import type { FeedbackReason } from '@app/contracts';

/** The words of feedback in English. */
export const answers = {
  feedback: {
    ask: 'Was this helpful?',
    up: 'Helpful',
    down: 'Not helpful',
    what: 'What is wrong with it?',
    reason: {
      wrong: 'Wrong',
      incomplete: 'Incomplete',
      outdated: 'Outdated',
      'not-found': 'The documents do say it',
      unsafe: 'Unsafe or unfit',
      other: 'Something else',
    } satisfies Record<FeedbackReason, string>,
    comment: 'What would have been right?',
    send: 'Send feedback',
    thanks: 'Thank you. Editors of the knowledge base see it with your question and the answer.',
    asker: 'The asker says',
    about:
      'What askers say of answers. Work through what was not helpful: open the answer, see how it came about, mend it.',
    rating: 'Rating',
    all: 'All',
    state: 'State',
    open: 'Open',
    done: 'Done',
    everywhere: 'Every knowledge base',
    since: 'Asked',
    period: { week: 'Last 7 days', month: 'Last 30 days', ever: 'Ever' },
    markDone: 'Mark as done',
    reopen: 'Open again',
    look: 'Open the answer',
    unreadable: 'It rests on documents that you may not read, or that are deleted.',
    empty: 'Nothing to review here',
    emptyText: 'When somebody says below an answer whether it was helpful, it appears here.',
  },
};

export type AnswersTexts = typeof answers;
