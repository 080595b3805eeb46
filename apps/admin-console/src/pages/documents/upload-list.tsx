import { Anchor, Badge, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { failureText } from '../../ui/failure-text.js';
import { stateColors } from '../jobs/job-states.js';
import { JobActions } from '../jobs/job-actions.js';
import { JobProgress } from '../jobs/jobs-table.js';
import { editsAtStake, isOver, type UploadItem, type UploadQueue } from './upload-queue.js';

export interface UploadListProps {
  /** Whether documents wait in a draft when they have been read. */
  isStaged: boolean;
  uploads: readonly UploadItem[];
  queue: UploadQueue;
}

/** Files on their way, each with what happens to it now. */
export function UploadList({ isStaged, uploads, queue }: UploadListProps) {
  const text = useText();
  if (uploads.length === 0) return null;
  const asked = uploads.filter((item) => editsAtStake(item) !== undefined);
  return (
    <Paper withBorder p="md" component="section" aria-label={text.documents.uploads}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{text.documents.uploads}</Title>
        <Group gap="xs">
          {asked.length > 1 && (
            <Button variant="default" size="compact-sm" onClick={() => queue.replace(asked)}>
              {text.edits.replaceAll(asked.length)}
            </Button>
          )}
          {uploads.some(isOver) && (
            <Button variant="subtle" size="compact-sm" onClick={queue.clear}>
              {text.documents.clear}
            </Button>
          )}
        </Group>
      </Group>
      <Stack gap="sm">
        {uploads.map((item) => (
          <UploadRow key={item.key} isStaged={isStaged} item={item} queue={queue} />
        ))}
      </Stack>
    </Paper>
  );
}

interface UploadRowProps {
  isStaged: boolean;
  item: UploadItem;
  queue: UploadQueue;
}

function UploadRow({ isStaged, item, queue }: UploadRowProps) {
  const text = useText();
  const { file, accepted, job, error } = item;
  const edits = editsAtStake(item);
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
          {job && <JobActions job={job} onRetried={() => queue.retry(item)} />}
        </Group>
      </Group>
      {job && <JobProgress job={job} />}
      {edits !== undefined && <EditsAtStake item={item} edits={edits} queue={queue} />}
      {reason && edits === undefined && (
        <Group gap="xs">
          <Text size="sm" role="alert">
            {reason}
          </Text>
          {error ? (
            <Button variant="subtle" size="compact-xs" onClick={() => queue.retry(item)}>
              {text.retry}
            </Button>
          ) : null}
        </Group>
      )}
    </div>
  );
}

/** Asks whether a file may give up what editors corrected. */
function EditsAtStake({ item, edits, queue }: { item: UploadItem; edits: number; queue: UploadQueue }) {
  const words = useText().edits;
  const { name } = item.file;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" role="alert">
        {words.wouldBeLost(edits)}
      </Text>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${words.keep}: ${name}`}
          onClick={() => queue.skip(item)}
        >
          {words.keep}
        </Button>
        <Button
          size="compact-sm"
          color="orange"
          variant="light"
          aria-label={`${words.replaceAnyway}: ${name}`}
          onClick={() => queue.replace([item])}
        >
          {words.replaceAnyway}
        </Button>
      </Group>
    </Stack>
  );
}

/** @param props.done what a document that has been read is called */
function UploadState({ item: { share, accepted, job, error }, done }: { item: UploadItem; done: string }) {
  const text = useText();
  if (editsAtStake({ error }) !== undefined)
    return (
      <Badge color="orange" variant="light" className="whole-badge">
        {text.edits.asks}
      </Badge>
    );
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
