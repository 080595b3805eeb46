import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';
import { rangeOf, type Span } from './periods.js';

/** How questions were answered lately; looked at again while the page is open. */
export function useStatistics(span: Span, knowledgeBaseId: string | null = null) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['statistics', span, knowledgeBaseId, language],
    queryFn: async () => {
      const offsetMinutes = -new Date().getTimezoneOffset();
      const { since, until, by } = rangeOf(span, new Date(), offsetMinutes);
      const query = {
        since: since.toISOString(),
        until: until.toISOString(),
        by,
        offsetMinutes,
        ...(knowledgeBaseId && { knowledgeBaseId }),
      };
      const statistics = await read(api.GET('/v1/statistics', { params: { query } }));
      return { ...statistics, since, until, by };
    },
    refetchInterval: 10_000,
  });
}
