import type { Leg, Metric } from '@app/contracts';
import { Table } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { stageTimes } from './metric-names.js';

/** How long answers, their steps and searches took: the median, and what 95 of 100 stayed within. */
export function StageTimes({ metrics }: { metrics: readonly Metric[] }) {
  const text = useText();
  const { milliseconds } = useFormat();
  const words = text.evaluation.figures;
  const { step, median, high } = words.latencyColumn;
  return (
    <Table
      fz="sm"
      verticalSpacing={6}
      data={{
        head: [step, median, high],
        body: stageTimes(metrics).map((times) => [
          stageName(times.stage),
          milliseconds(times.median.value),
          milliseconds(times.high.value),
        ]),
      }}
    />
  );

  function stageName(stage: string): string {
    if (stage === 'answer.total') return words.answerTime;
    const [kind, name = ''] = stage.split('.');
    if (kind === 'search') return words.searchTime(text.searchTest.legs[name as Leg]);
    return text.trace.step[name] ?? name;
  }
}
