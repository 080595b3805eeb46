import type { Evaluation, EvaluationEnvironment } from '@app/contracts';
import { Code, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** What a run measured, as it was when the run began. */
export function Environment(props: { run: Evaluation; environment: EvaluationEnvironment }) {
  const text = useText();
  const words = text.evaluation;
  const { run, environment } = props;
  const { answers, mode, k } = run.settings;
  // Runs from before there were policies name none.
  const policy = run.settings.unsupported ?? environment.settings.drafts.unsupported;
  const policyName = text.unsupported.policies[policy]?.label;
  return (
    <details className="quiet-details">
      <summary>{words.figures.environment}</summary>
      <Stack gap={4} mt="xs">
        <Text size="sm">
          {words.runs.how}: {words.runs.hows[answers ? mode : 'search']}
        </Text>
        {answers && policyName && (
          <Text size="sm">
            {text.unsupported.label}: {policyName}
          </Text>
        )}
        <Text size="sm">
          {words.figures.depth}: {k}
        </Text>
        <Text size="sm">
          {words.figures.kbVersion}:{' '}
          {environment.kbVersion === 'draft' ? words.figures.draft : environment.kbVersion}
        </Text>
        {Object.entries(environment.models).map(([role, digest]) => (
          <Text key={role} size="sm" className="long-words">
            {text.models.role[role] ?? role}: <Code>{digest.slice(0, 24)}</Code>
          </Text>
        ))}
      </Stack>
    </details>
  );
}
