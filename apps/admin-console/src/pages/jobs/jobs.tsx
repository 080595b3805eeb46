import { SegmentedControl } from '@mantine/core';
import { JobState } from './job-states.js';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { DeadLetters } from './dead-letters.js';
import { JobsTable } from './jobs-table.js';
import { useJobs } from './use-jobs.js';

type Choice = JobState | 'dead-letter' | 'all';

/** The work in the background. */
export default function Jobs() {
  const text = useText();
  const asked = new URLSearchParams(useSearch()).get('state');
  const [state, setState] = useState<Choice>(asked === 'dead-letter' ? asked : 'all');
  const choices = [
    { value: 'all' as const, label: text.jobs.all },
    ...JobState.map((value) => ({ value, label: text.jobs.state[value] })),
    { value: 'dead-letter' as const, label: text.jobs.dead.tab },
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
      {state === 'dead-letter' ? <DeadLetters /> : <JobsOfState state={state} />}
    </Page>
  );
}

function JobsOfState({ state }: { state: JobState | 'all' }) {
  const text = useText();
  const jobs = useJobs(state === 'all' ? undefined : state);
  return (
    <Loaded query={jobs}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return <Empty icon="jobs" title={text.jobs.empty} text={text.jobs.emptyText} />;
        return <JobsTable jobs={items} more={jobs} />;
      }}
    </Loaded>
  );
}
