import { useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

export type AuditPeriod = 'day' | 'month' | 'ever';

/** What of the audit trail is shown. */
export interface AuditFilter {
  action: string | null;
  period: AuditPeriod;
}

const DAY_MS = 86_400_000;
const days: Record<AuditPeriod, number | undefined> = { day: 1, month: 30, ever: undefined };

/** Entries of the audit trail, newest first. */
export function useAudit({ action, period }: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', action, period],
    queryFn: ({ pageParam }) => {
      const past = days[period];
      const query = {
        limit: 50,
        ...(action && { action }),
        ...(past && { since: new Date(Date.now() - past * DAY_MS).toISOString() }),
        ...(pageParam && { cursor: pageParam }),
      };
      return read(api.GET('/v1/audit', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
