import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useLanguage } from '../../i18n/language.js';
import { StepTimes } from '../../ui/step-times.js';
import { JobActions } from '../jobs/job-actions.js';
import { JobProgress } from '../jobs/jobs-table.js';

/** What became of the reading of a version: how far it is, how long each step took, cancel and retry. */
export function VersionJob({ jobId, pending }: { jobId: string; pending: boolean }) {
  const { text, language } = useLanguage();
  const job = useQuery({
    queryKey: ['job', jobId, language],
    queryFn: () => read(api.GET('/v1/jobs/{id}', { params: { path: { id: jobId } } })),
    refetchInterval: pending ? 1_500 : false,
  }).data;
  if (!job) return null;
  return (
    <Stack gap="xs" my="xs" align="stretch">
      <JobProgress job={job} />
      <div>
        <JobActions job={job} />
      </div>
      {Object.keys(job.timings).length > 0 && (
        <details className="quiet-details">
          <summary>{text.view.ingestion}</summary>
          <StepTimes times={job.timings} names={text.stage} />
        </details>
      )}
    </Stack>
  );
}
