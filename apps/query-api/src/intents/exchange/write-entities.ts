import type { IntentEntity } from '@app/contracts';

function lines(names: readonly string[]): string {
  return names.map((name) => `- ${name.replace(/\s+/g, ' ')}\n`).join('');
}

/** Items of Rasa's `nlu`: a lookup lists every name, synonyms say which of them are one, a regex is as it is. */
export function rasaEntities(entities: readonly IntentEntity[]): object[] {
  const synonyms = new Map<string, Set<string>>();
  const items = entities.map((entity) => {
    const { category } = entity;
    if ('pattern' in entity) return { regex: category, examples: `- ${entity.pattern}\n` };
    for (const { value, synonyms: names } of entity.values) {
      if (names.length > 0) synonyms.set(value, new Set([...(synonyms.get(value) ?? []), ...names]));
    }
    return {
      lookup: category,
      examples: lines(entity.values.flatMap((one) => [one.value, ...one.synonyms])),
    };
  });
  const ofValues = [...synonyms].map(([synonym, names]) => ({ synonym, examples: lines([...names]) }));
  return [...items, ...ofValues];
}

/** Entity types of Dialogflow: it finds a reference value only where that is a synonym of itself. */
export function dialogflowEntities(entities: readonly IntentEntity[]): object[] {
  return entities.map((entity) => ({
    displayName: entity.category,
    kind: 'pattern' in entity ? 'KIND_REGEXP' : 'KIND_MAP',
    entities:
      'pattern' in entity
        ? [{ value: entity.pattern, synonyms: [entity.pattern] }]
        : entity.values.map(({ value, synonyms }) => ({ value, synonyms: [value, ...synonyms] })),
  }));
}

/** Entities of conversational language understanding, with a list or a regular expression each. */
export function cluEntities(entities: readonly IntentEntity[], language: string): object[] {
  return entities.map((entity) => ({
    category: entity.category,
    compositionSetting: 'combineComponents',
    ...('pattern' in entity
      ? { regex: { expressions: [{ regexKey: entity.category, language, regexPattern: entity.pattern }] } }
      : {
          list: {
            sublists: entity.values.map(({ value, synonyms }) => ({
              listKey: value,
              synonyms: [{ language, values: [value, ...synonyms] }],
            })),
          },
        }),
  }));
}
