import { Anchor, Badge, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { failureText } from '../../ui/failure-text.js';
import { stateColors } from '../jobs/job-states.js';
import { JobActions } from '../jobs/job-actions.js';
import { JobProgress } from '../jobs/jobs-table.js';
import { isOver, type UploadItem } from './upload-queue.js';

export interface UploadListProps {
  /** Whether documents wait in a draft when they have been read. */
  isStaged: boolean;
  uploads: readonly UploadItem[];
  onClear: () => void;
  onRetry: (item: UploadItem) => void;
}

/** Files on their way, each with what happens to it now. */
export function UploadList({ isStaged, uploads, onClear, onRetry }: UploadListProps) {
  const text = useText();
  if (uploads.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={text.documents.uploads}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{text.documents.uploads}</Title>
        {uploads.some(isOver) && (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {text.documents.clear}
          </Button>
        )}
      </Group>
      <Stack gap="sm">
        {uploads.map((item) => (
          <UploadRow key={item.key} isStaged={isStaged} item={item} onRetry={() => onRetry(item)} />
        ))}
      </Stack>
    </Paper>
  );
}

interface UploadRowProps {
  isStaged: boolean;
  item: UploadItem;
  onRetry: () => void;
}

function UploadRow({ isStaged, item, onRetry }: UploadRowProps) {
  const text = useText();
  const { file, accepted, job, error } = item;
  const reason = error ? failureText(error, text) : job?.reason?.title;
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        {accepted ? (
          <Anchor
            component={Link}
            href={`/documents/${accepted.documentId}`}
            size="sm"
            className="long-words"
          >
            {file.name}
          </Anchor>
        ) : (
          <Text size="sm" className="long-words">
            {file.name}
          </Text>
        )}
        <Group gap="xs" wrap="nowrap">
          <UploadState item={item} done={text.documents.state[isStaged ? 'kept' : 'published']} />
          {job && <JobActions job={job} onRetried={() => onRetry()} />}
        </Group>
      </Group>
      {job && <JobProgress job={job} />}
      {reason && (
        <Group gap="xs">
          <Text size="sm" role="alert">
            {reason}
          </Text>
          {error ? (
            <Button variant="subtle" size="compact-xs" onClick={onRetry}>
              {text.retry}
            </Button>
          ) : null}
        </Group>
      )}
    </div>
  );
}

/** @param props.done what a document that has been read is called */
function UploadState({ item: { share, accepted, job, error }, done }: { item: UploadItem; done: string }) {
  const text = useText();
  if (error)
    return (
      <Badge color="red" variant="light" className="whole-badge">
        {text.jobs.state.failed}
      </Badge>
    );
  if (accepted?.unchanged)
    return (
      <Badge color="gray" variant="light" className="whole-badge">
        {text.documents.unchanged}
      </Badge>
    );
  if (job) {
    const label = job.state === 'done' ? done : text.jobs.state[job.state];
    return (
      <Badge color={stateColors[job.state]} variant="light" className="whole-badge">
        {label}
      </Badge>
    );
  }
  if (share === undefined)
    return (
      <Text size="sm" c="dimmed">
        {text.documents.waiting}
      </Text>
    );
  const percent = Math.round(share * 100);
  return (
    <div className="upload-progress">
      <Text size="sm">{text.documents.uploading(percent)}</Text>
      <Progress value={percent} size="sm" aria-label={text.documents.uploading(percent)} />
    </div>
  );
}
