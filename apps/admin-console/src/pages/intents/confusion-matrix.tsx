import type { IntentFigures } from '@app/contracts';
import { useText } from '../../i18n/language.js';

/** How often each intent was taken for each: the fuller a cell, the larger its share of the row. */
export function ConfusionMatrix({ confusion: { intents, counts } }: Pick<IntentFigures, 'confusion'>) {
  const text = useText();
  return (
    <div className="scrolls-aside" tabIndex={0} role="group" aria-label={text.intents.confusion}>
      <table className="confusion">
        <thead>
          <tr>
            <td />
            {intents.map((name, index) => (
              <th key={name} scope="col" title={name}>
                {index + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {intents.map((was, row) => {
            const all = counts[row] ?? [];
            const sum = Math.max(
              1,
              all.reduce((total, next) => total + next, 0),
            );
            return (
              <tr key={was}>
                <th scope="row">
                  {row + 1}. {was}
                </th>
                {intents.map((taken, column) => {
                  const count = all[column] ?? 0;
                  return (
                    <td
                      key={taken}
                      data-right={row === column}
                      style={{ '--share': `${Math.round((count / sum) * 55)}%` } as React.CSSProperties}
                      title={text.intents.cell(count, was, taken)}
                    >
                      {count || ''}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
