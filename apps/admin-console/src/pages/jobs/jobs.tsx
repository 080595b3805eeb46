import { Button, SegmentedControl, Stack } from '@mantine/core';
import { JobState } from './job-states.js';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { JobsTable } from './jobs-table.js';
import { useJobs } from './use-jobs.js';

/** The work in the background. */
export default function Jobs() {
  const text = useText();
  const [state, setState] = useState<JobState | 'all'>('all');
  const jobs = useJobs(state === 'all' ? undefined : state);
  const choices = [
    { value: 'all' as const, label: text.jobs.all },
    ...JobState.map((value) => ({ value, label: text.jobs.state[value] })),
  ];
  return (
    <Page title={text.pages.jobs} about={text.jobs.about}>
      <div className="scrolls-aside">
        <SegmentedControl
          data={choices}
          value={state}
          onChange={setState}
          aria-label={text.jobs.column.state}
        />
      </div>
      <Loaded query={jobs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty icon="jobs" title={text.jobs.empty} text={text.jobs.emptyText} />;
          return (
            <Stack>
              <JobsTable jobs={items} />
              {jobs.hasNextPage && (
                <Button
                  variant="default"
                  loading={jobs.isFetchingNextPage}
                  onClick={() => void jobs.fetchNextPage()}
                >
                  {text.more}
                </Button>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}
