import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { sessionState, subscribeToSession } from '../../api/session.js';
import { isOver, UploadQueue } from './upload-queue.js';

/** One queue for each knowledge base that files were added to, until the person signs out. */
const queues = new Map<string, UploadQueue>();

subscribeToSession(() => {
  if (sessionState() !== 'signed-out') return;
  for (const queue of queues.values()) queue.stop();
  queues.clear();
});

/** Files on their way to a knowledge base; they go on while other pages are shown. */
export function useUploads(knowledgeBaseId: string) {
  const queue = queueOf(knowledgeBaseId, useQueryClient());
  const items = useSyncExternalStore(queue.subscribe, queue.snapshot);
  useLeaveWarning(items.some((item) => !item.accepted && !isOver(item)));
  return { items, queue };
}

function queueOf(knowledgeBaseId: string, queries: QueryClient): UploadQueue {
  const known = queues.get(knowledgeBaseId);
  if (known) return known;
  const queue = new UploadQueue(knowledgeBaseId, () => {
    for (const queryKey of [
      ['documents', knowledgeBaseId],
      ['knowledge-base', knowledgeBaseId],
    ])
      void queries.invalidateQueries({ queryKey });
  });
  queues.set(knowledgeBaseId, queue);
  return queue;
}

/** Asks before the page is closed over files that are not sent. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);
}
