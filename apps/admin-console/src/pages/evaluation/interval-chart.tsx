import type { Metric } from '@app/contracts';
import type { CSSProperties } from 'react';
import { useText } from '../../i18n/language.js';
import { isLowerBetter, metricName } from './metric-names.js';
import { useFigureFormat } from './use-figure-format.js';

/**
 * Figures with their 95 % intervals: a mark on a line, and beside it the same in numbers. Hollow marks are those of a
 * baseline. The line reaches from 0 to 1, or from -1 where a figure may be negative.
 */
export function IntervalChart(props: { metrics: readonly Metric[]; label: string; from?: 0 | -1 }) {
  const text = useText();
  const { share } = useFigureFormat();
  const { metrics, label, from = 0 } = props;
  const words = text.evaluation.figures;
  return (
    <table className="intervals" aria-label={label}>
      <tbody>
        {metrics.map(({ name, value, low, high, n }) => (
          <tr key={name}>
            <th scope="row">
              {metricName(name, words)}
              {isLowerBetter(name) && <small>{words.lowerIsBetter}</small>}
            </th>
            <td className="interval-cell" aria-hidden>
              <IntervalLine value={value} low={low} high={high} from={from} />
            </td>
            <td className="interval-value">
              <strong>{share(name, value)}</strong>
              {low !== null && high !== null && (
                <small>{words.interval(share(name, low), share(name, high))}</small>
              )}
            </td>
            <td className="interval-count">n = {n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface IntervalLineProps {
  value: number;
  low: number | null;
  high: number | null;
  from: 0 | -1;
}

function IntervalLine({ value, low, high, from }: IntervalLineProps) {
  const at = (point: number) => `${((Math.min(1, Math.max(from, point)) - from) / (1 - from)) * 100}%`;
  const whisker =
    low !== null && high !== null
      ? ({ insetInlineStart: at(low), width: `calc(${at(high)} - ${at(low)})` } as CSSProperties)
      : undefined;
  return (
    <div className="interval-line">
      {whisker && <span className="interval-whisker" style={whisker} />}
      <span className="interval-mark" style={{ insetInlineStart: at(value) }} />
    </div>
  );
}
