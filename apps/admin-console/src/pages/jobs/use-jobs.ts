import type { JobsQuery } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';

/** Between two looks at jobs, milliseconds for each page that is looked at again. */
const LOOK_AGAIN_MS = 5_000;

/** Jobs by state, newest first; looked at again while the page is open. */
export function useJobs(state?: JobsQuery['state']) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['jobs', state, language],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/jobs', {
          params: { query: { limit: 200, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) => LOOK_AGAIN_MS * Math.max(1, data?.pages.length ?? 0),
  });
}
