import { Button } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import type { useJobs } from './use-jobs.js';

/** The way to the next page of jobs, where there is one. */
export function MoreJobs({ jobs }: { jobs: ReturnType<typeof useJobs> }) {
  const text = useText();
  if (!jobs.hasNextPage) return null;
  return (
    <Button variant="default" loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
      {text.more}
    </Button>
  );
}
