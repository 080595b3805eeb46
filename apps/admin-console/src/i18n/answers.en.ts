import type { FeedbackReason } from '@app/contracts';

/** The words of feedback, statistics and conversations in English. */
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
  conversations: {
    questions: (count: number) => (count === 1 ? '1 question' : `${count} questions`),
    actions: 'Actions',
    rename: 'Rename',
    name: 'Name',
    earlier: 'Show earlier questions',
    removeTitle: 'Delete the conversation?',
    removeText: (count: number) =>
      count === 1
        ? 'Its question and answer are deleted, with what was said of them. It cannot be undone.'
        : `Its ${count} questions and answers are deleted, with what was said of them. It cannot be undone.`,
  },
  statistics: {
    title: 'Questions and answers',
    span: 'Time',
    spans: { day: '24 hours', week: '7 days', month: '30 days' },
    everywhere: 'Every knowledge base',
    questions: 'Questions',
    fromDocuments: 'Answered from documents',
    ways: (written: string, quoted: string, partly: string) =>
      `${written} written, ${quoted} quoted, ${partly} in part`,
    abstained: 'Not in the documents',
    failed: 'Without an answer',
    failedWays: (unverified: string, brokenOff: string) =>
      `${unverified} unverified, ${brokenOff} broken off`,
    latency: 'Half answered within',
    slowest: (time: string) => `95% within ${time}`,
    helpful: 'Found helpful',
    ratings: (count: number) => (count === 1 ? '1 rating' : `${count} ratings`),
    toReview: (count: number) => `${count} to review`,
    volume: 'Questions by outcome',
    latencyTitle: 'Time to the whole answer',
    latencyText: 'Dark: half of the answers were faster. Light: 95% were.',
    queue: 'Waiting and running jobs',
    queueText: (queued: string, running: string) => `${queued} waiting, ${running} running`,
    waits: (time: string) => `The oldest has waited for ${time}`,
    answerFailed: 'Answer',
  },
};

export type AnswersTexts = typeof answers;
