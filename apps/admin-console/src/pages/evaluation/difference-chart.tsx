import type { MetricChange } from '@app/contracts';
import type { CSSProperties } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { directionOf } from './change-direction.js';
import { isLowerBetter, metricName } from './metric-names.js';
import { useFigureFormat } from './use-figure-format.js';

/**
 * Differences of figures with their 95 % intervals around a line for "no difference", all of them to one scale, and the
 * same in words and numbers.
 */
export function DifferenceChart({ changes, label }: { changes: readonly MetricChange[]; label: string }) {
  const text = useText();
  const { number } = useFormat();
  const { share, signed } = useFigureFormat();
  const { comparison, figures } = text.evaluation;
  const widest = Math.max(0.01, ...changes.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const at = (difference: number) => `${50 + (difference / widest) * 50}%`;
  return (
    <table className="intervals" aria-label={label}>
      <tbody>
        {changes.map(({ name, baseline, value, difference, low, high, p }) => {
          const direction = directionOf({ name, difference, p });
          return (
            <tr key={name} data-direction={direction}>
              <th scope="row">
                {metricName(name, figures)}
                {isLowerBetter(name) && <small>{figures.lowerIsBetter}</small>}
              </th>
              <td className="interval-cell" aria-hidden>
                <div className="interval-line difference-line">
                  <span className="interval-whisker" style={betweenOf(at(low), at(high))} />
                  <span className="interval-mark" style={{ insetInlineStart: at(difference) }} />
                </div>
              </td>
              <td className="interval-value">
                <strong>{signed(name, difference)}</strong>
                <small>{comparison.change(share(name, baseline), share(name, value))}</small>
              </td>
              <td className="difference-verdict">
                {comparison.verdict[direction]}
                {direction !== 'same' && <small>{comparison.p(number(p))}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const betweenOf = (from: string, to: string): CSSProperties => ({
  insetInlineStart: from,
  width: `calc(${to} - ${from})`,
});
