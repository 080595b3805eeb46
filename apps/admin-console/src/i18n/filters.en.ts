/** The words of filters in English. */
export const filters = {
  add: 'Limit to documents',
  values: 'One of these values',
  remove: (field: string) => `Remove the condition on ${field}`,
  only: 'Only documents where',
  or: 'or',
  exists: 'is there',
  absent: 'is not there',
  operators: {
    equals: '=',
    oneOf: '=',
    noneOf: '≠',
    contains: 'contains',
    notContains: 'does not contain',
    startsWith: 'starts with',
    endsWith: 'ends with',
    from: '≥',
    after: '>',
    to: '≤',
    before: '<',
  },
  facts: {
    id: 'Document',
    externalId: 'External id',
    title: 'Title',
    format: 'Format',
    mediaType: 'Media type',
    createdAt: 'Added',
    updatedAt: 'Updated',
  } as Record<string, string>,
  matched: (matched: number, documents: number) => `${matched} of ${documents} documents meet the conditions`,
};

/** What every other language must have too. */
export type FilterTexts = typeof filters;
