import type { Evaluation } from '@app/contracts';
import { Alert, Anchor, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { Environment } from './environment.js';
import { Figures } from './figures.js';
import { Questions } from './questions.js';
import { RunComparison } from './run-comparison.js';
import { RunActions } from './run-actions.js';
import { RunState } from './runs.js';
import { useGoldenSet } from './use-golden-sets.js';
import { isOpen, useRun } from './use-runs.js';

/** One run: how far it is, its figures, and its questions one by one. */
export default function RunPage({ id }: { id: string }) {
  const text = useText();
  return (
    <Loaded query={useRun(id)}>
      {(run) => (
        <Page title={run.name} about={<About run={run} />} actions={<RunActions run={run} />}>
          {isOpen(run) && <RunProgress run={run} />}
          {run.reason && (
            <Alert color="red" title={text.evaluation.runs.state.failed} role="alert">
              {run.reason.title} {run.reason.detail && <Code>{run.reason.detail}</Code>}
            </Alert>
          )}
          {run.summary && <Figures run={run} summary={run.summary} />}
          {!run.summary && !isOpen(run) && <Text c="dimmed">{text.evaluation.runs.noFigures}</Text>}
          {run.state === 'done' && <RunComparison run={run} />}
          <Questions run={run} />
          {run.environment && <Environment run={run} environment={run.environment} />}
        </Page>
      )}
    </Loaded>
  );
}

function About({ run }: { run: Evaluation }) {
  const text = useText();
  const { moment } = useFormat();
  return (
    <Group gap="xs">
      <RunState run={run} />
      <Anchor component={Link} href="/evaluation" size="sm">
        {text.pages.evaluation}
      </Anchor>
      {run.goldenSetId && <SetLink id={run.goldenSetId} />}
      <Text size="sm">{text.evaluation.sets.count(run.total)}</Text>
      <Text size="sm">{moment(run.createdAt)}</Text>
    </Group>
  );
}

function SetLink({ id }: { id: string }) {
  const text = useText();
  const { data, error } = useGoldenSet(id);
  if (error) return <Text size="sm">{text.evaluation.runs.setGone}</Text>;
  if (!data) return null;
  return (
    <Anchor component={Link} href={`/evaluation/golden-sets/${id}`} size="sm" className="long-words">
      {data.name}
    </Anchor>
  );
}

function RunProgress({ run: { done, total } }: { run: Evaluation }) {
  const { runs } = useText().evaluation;
  return (
    <Stack gap={4} role="status">
      <Text size="sm">{runs.progress(done, total)}</Text>
      <Progress value={(done / Math.max(1, total)) * 100} animated aria-label={runs.progressLabel} />
      <Text size="sm" c="dimmed">
        {runs.waiting}
      </Text>
    </Stack>
  );
}
