import type { RetrievedPassage } from '@app/retrieval';

/** Of the words of the conversation, a passage must hold this share of what the best one holds. */
const TOPIC_SHARE = 0.6;

/**
 * Passages about what the conversation is about. A question that leans on it finds others by its own few words ("until
 * when can I apply for it?"), and what they say would be true, and about another matter.
 */
export function keepToTopic<Passage extends Pick<RetrievedPassage, 'coverage'>>(
  passages: readonly Passage[],
): Passage[] {
  const most = Math.max(0, ...passages.map(({ coverage }) => coverage));
  return passages.filter(({ coverage }) => coverage >= TOPIC_SHARE * most);
}
