import type { IntentFigures, IntentProject } from '@app/contracts';
import { Stack, Table, Text, Title } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { ConfusionMatrix } from './confusion-matrix.js';
import { ThresholdChoice } from './threshold-choice.js';
import { useReport } from './use-intents.js';

/** Figures of a training: by intent, what was taken for what, and what a threshold would do. */
export function VersionReport({ project, versionId }: { project: IntentProject; versionId: string }) {
  const text = useText();
  return (
    <Loaded query={useReport(project.id, versionId)}>
      {({ report }) =>
        report && (
          <Stack mt="md" gap="lg">
            <Text size="sm">{text.intents.heldOut(report.heldOut.count)}</Text>
            <ThresholdChoice project={project} figures={report.heldOut} />
            <section>
              <Title order={3} size="h4">
                {text.intents.confusion}
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {text.intents.confusionText}
              </Text>
              <ConfusionMatrix confusion={report.heldOut.confusion} />
            </section>
            <PerIntent figures={report.heldOut} />
          </Stack>
        )
      }
    </Loaded>
  );
}

function PerIntent({ figures }: { figures: IntentFigures }) {
  const text = useText();
  const { percent } = useFormat();
  const { column } = text.intents;
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {text.intents.perIntent}
      </Title>
      <Table.ScrollContainer minWidth={420} tabIndex={0}>
        <Table
          fz="sm"
          verticalSpacing="xs"
          data={{
            head: [column.intent, column.support, column.precision, column.recall, column.f1],
            body: figures.perIntent.map((row) => [
              row.intent,
              row.support,
              percent(row.precision),
              percent(row.recall),
              percent(row.f1),
            ]),
          }}
        />
      </Table.ScrollContainer>
    </section>
  );
}
