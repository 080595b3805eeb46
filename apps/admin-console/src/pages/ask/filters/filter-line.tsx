import type { FilterCondition, Filters } from '@app/contracts';
import { Text } from '@mantine/core';
import type { Texts } from '../../../i18n/en.js';
import { useText } from '../../../i18n/language.js';

/** What documents had to be, in one line. */
export function FilterLine({ filters }: { filters: Filters }) {
  const text = useText().filters;
  const words = filters
    .map((filter) => ('any' in filter ? filter.any : [filter]))
    .map((any) => any.map((condition) => wordsOf(condition, text)).join(` ${text.or} `));
  return (
    <Text size="sm" c="dimmed" className="long-words">
      {text.only} {words.join(' · ')}
    </Text>
  );
}

const operators = [
  'equals',
  'oneOf',
  'noneOf',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'from',
  'after',
  'to',
  'before',
] as const;

function wordsOf({ of, field, exists, ...condition }: FilterCondition, text: Texts['filters']): string {
  const name = of === 'document' ? (text.facts[field] ?? field) : field;
  if (exists !== undefined) return `${name} ${exists ? text.exists : text.absent}`;
  const parts = operators.flatMap((operator) => {
    const value = condition[operator];
    return value === undefined ? [] : `${text.operators[operator]} ${[value].flat().join(', ')}`;
  });
  return `${name} ${parts.join(' ')}`;
}
