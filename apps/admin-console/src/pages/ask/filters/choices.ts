import type { Filters, FilterCondition } from '@app/contracts';

type Value = string | number | boolean;

/** A field and values of which a document has to have one; without values it is not asked for yet. */
export interface Choice {
  field: string;
  values: Value[];
}

/** The choices as filters; nothing where no value is chosen. */
export function filtersOf(choices: readonly Choice[]): Filters | undefined {
  const chosen = choices.filter(({ values }) => values.length > 0);
  if (chosen.length === 0) return undefined;
  return chosen.map(({ field, values }) => ({ of: 'metadata', field, oneOf: values }));
}

/** What of filters can be chosen here, and what was set otherwise and stays. */
export function choicesIn(filters: Filters = []): { choices: Choice[]; others: Filters } {
  const choices: Choice[] = [];
  const others: Filters = [];
  for (const filter of filters) {
    const values = 'any' in filter ? undefined : valuesOf(filter);
    if (values && !('any' in filter)) choices.push({ field: filter.field, values });
    else others.push(filter);
  }
  return { choices, others };
}

function valuesOf({ of, oneOf, equals }: FilterCondition): Value[] | undefined {
  if (of !== 'metadata') return undefined;
  return oneOf ?? (equals === undefined ? undefined : [equals]);
}
