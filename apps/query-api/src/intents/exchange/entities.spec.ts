import type { ExchangeFormat, IntentEntity } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { mergeEntities } from './merge-entities.js';
import { readImport } from './read-import.js';
import { writeExamples } from './write-examples.js';

const read = (file: string | object, format: ExchangeFormat) => {
  const { entities, refused } = readImport(
    Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
    format,
  );
  return {
    entities,
    refused: refused.map(({ category, name, code }) => [category, name, code].join(' | ')),
  };
};

const appliance = {
  category: 'appliance',
  values: [
    { value: '정수기', synonyms: ['물 나오는 거', 'water purifier'] },
    { value: '비데', synonyms: [] },
  ],
};
const order = { category: 'order-number', pattern: '[Aa]-?\\d{8}' };

describe('Rasa', () => {
  const nlu = (items: string) => `version: "3.1"\nnlu:\n${items}`;
  const list = (kind: string, name: string, lines: string[]) =>
    `- ${kind}: ${name}\n  examples: |\n${lines.map((line) => `    - ${line}\n`).join('')}`;

  it('lookups with their synonyms, and regular expressions', () => {
    const file = nlu(
      list('synonym', '정수기', ['물 나오는 거', 'water purifier']) +
        list('lookup', 'appliance', ['정수기', '비데', '물 나오는 거']) +
        list('regex', 'order-number', ['[Aa]-?\\d{8}']) +
        list('intent', 'repair', ['정수기가 고장 났어요']),
    );
    expect(read(file, 'rasa')).toEqual({ entities: [appliance, order], refused: [] });
  });

  it('synonyms without a lookup go to the entity that examples mark, others to none', () => {
    const file = nlu(
      list('intent', 'travel', [
        '[서울시](city)로 가요',
        '[부산]{"entity": "city"}이요',
        '[내일](day) 가요',
      ]) +
        list('synonym', '서울', ['서울시', 'seoul']) +
        list('synonym', '카드', ['체크카드']) +
        '- lookup: countries\n  examples: data/countries.txt\n',
    );
    expect(read(file, 'rasa')).toEqual({
      entities: [{ category: 'city', values: [{ value: '서울', synonyms: ['서울시', 'seoul'] }] }],
      refused: [
        'countries |  | entity-not-supported',
        ' | 카드 | entity-not-supported',
        'day |  | entity-not-supported',
      ],
    });
  });

  it('joins several expressions of a name, and refuses each that cannot be used', () => {
    const expressions = ['\\d{4}-\\d{4}', '(?<=no )\\d+', 'A+?', 'NO\\d{3}', '(a)\\1'];
    expect(read(nlu(list('regex', 'code', expressions)), 'rasa')).toEqual({
      entities: [{ category: 'code', pattern: '(?:\\d{4}-\\d{4})|(?:NO\\d{3})' }],
      refused: ['(?<=no )\\d+', 'A+?', '(a)\\1'].map((pattern) => `code | ${pattern} | entity-invalid`),
    });
  });
});

describe('Dialogflow', () => {
  it('maps, lists and regular expressions; no references, exclusions or expansion', () => {
    const entityTypes = [
      {
        displayName: 'appliance',
        kind: 'KIND_MAP',
        entities: [
          { value: '정수기', synonyms: ['정수기', '물 나오는 거', 'water purifier'] },
          { value: '비데' },
        ],
        excludedPhrases: [{ value: '정수기 필터' }],
        enableFuzzyExtraction: true,
      },
      {
        displayName: 'size',
        kind: 'KIND_LIST',
        autoExpansionMode: 'AUTO_EXPANSION_MODE_DEFAULT',
        entities: [
          { value: '큰 것', synonyms: ['큰 것'] },
          { value: '@sys.number:number @unit:unit', synonyms: ['@sys.number:number @unit:unit'] },
        ],
      },
      {
        displayName: 'order-number',
        kind: 'KIND_REGEXP',
        entities: [{ value: '[Aa]-?\\d{8}', synonyms: ['[Aa]-?\\d{8}'] }],
      },
    ];
    const entities = [appliance, { category: 'size', values: [{ value: '큰 것', synonyms: [] }] }, order];
    const refused = [
      'appliance | 정수기 필터 | entity-not-supported',
      'appliance | enableFuzzyExtraction | entity-not-supported',
      'size | @sys.number:number @unit:unit | entity-not-supported',
      'size | autoExpansionMode | entity-not-supported',
    ];
    expect(read({ entityTypes }, 'dialogflow')).toEqual({ entities, refused });
    expect(read(entityTypes, 'dialogflow')).toEqual({ entities, refused });
    expect(read(entityTypes[2]!, 'dialogflow')).toEqual({ entities: [order], refused: [] });
  });
});

describe('CLU', () => {
  const project = (entities: object[], labelled: object[] = []) => ({
    projectFileVersion: '2023-04-01',
    assets: { entities, utterances: [{ text: '고장 났어요', intent: 'repair', entities: labelled }] },
  });

  it('list and regex components; nothing prebuilt, required or learned', () => {
    const file = project(
      [
        {
          category: 'appliance',
          compositionSetting: 'combineComponents',
          list: {
            sublists: [
              {
                listKey: '정수기',
                synonyms: [
                  { language: 'ko', values: ['정수기', '물 나오는 거'] },
                  { language: 'en-us', values: ['water purifier'] },
                ],
              },
              { listKey: '비데', synonyms: [] },
            ],
          },
          prebuilts: [{ category: 'Quantity.Number' }],
          regex: { expressions: [{ regexKey: 'made up', language: 'ko', regexPattern: 'MA-\\d{3}' }] },
          requiredComponents: ['list'],
        },
        {
          category: 'order-number',
          regex: { expressions: [{ regexKey: 'a', language: 'ko', regexPattern: '[Aa]-?\\d{8}' }] },
        },
        { category: 'mood' },
      ],
      [{ category: 'place', offset: 0, length: 2 }],
    );
    expect(read(file, 'clu')).toEqual({
      entities: [appliance, order],
      refused: [
        'appliance | Quantity.Number | entity-not-supported',
        'appliance | list | entity-not-supported',
        'mood |  | entity-not-supported',
        'place |  | entity-not-supported',
        'appliance | MA-\\d{3} | entity-not-supported',
      ],
    });
  });

  it('refuses names that cannot be found or kept, one by one', () => {
    const values = ['!!!', '가'.repeat(101), '비\u0000데', '비데'];
    const sublists = values.map((listKey) => ({
      listKey,
      synonyms: [{ language: 'ko', values: ['변기', '??'] }],
    }));
    const { entities, refused } = read(project([{ category: 'toilet', list: { sublists } }]), 'clu');
    expect(entities).toEqual([{ category: 'toilet', values: [{ value: '비데', synonyms: ['변기'] }] }]);
    expect(refused).toEqual([...values.slice(0, 3), '??'].map((name) => `toilet | ${name} | entity-invalid`));
    expect(
      read(project([{ category: 'x'.repeat(101), regex: { expressions: [{ regexPattern: 'a' }] } }]), 'clu')
        .refused,
    ).toHaveLength(1);
  });
});

describe('a round trip', () => {
  const held: IntentEntity[] = [
    appliance,
    order,
    {
      category: 'plan',
      values: [
        { value: '정수기', synonyms: [] },
        { value: '생수', synonyms: ['물'] },
      ],
    },
    { category: '도시', values: [{ value: 'A: #1 "서울"', synonyms: ["- '서울시'", '[서울](city)'] }] },
    { category: 'code', pattern: '(?:[A-Z]{2}\\d{3}|\\d{4}-\\d{4}): "x" # y' },
  ];

  it.each(['rasa', 'dialogflow', 'clu'] as const)('by %s brings back every entity', (format) => {
    const examples = [{ text: '고장 났어요', intent: 'repair', part: 'train' as const }];
    const options = { format, project: '콜센터', language: 'ko' };
    const file = writeExamples(examples, { ...options, entities: held });
    expect(read(file, format)).toEqual({ entities: held, refused: [] });
    expect(read(writeExamples([], { ...options, entities: held }), format).entities).toEqual(held);
  });
});

describe('beside the entities of a project', () => {
  it('lists gain names, and what is there as something else stays', () => {
    const more = {
      category: 'appliance',
      values: [
        { value: '비데', synonyms: ['변기'] },
        { value: 'TV', synonyms: [] },
      ],
    };
    const other = { category: 'order-number', pattern: 'B\\d+' };
    const { entities, taken, refused } = mergeEntities([appliance, order], [more, other]);
    expect(entities).toEqual([
      { ...appliance, values: [appliance.values[0], { value: '비데', synonyms: ['변기'] }, more.values[1]] },
      order,
    ]);
    expect(taken).toEqual([more]);
    expect(refused).toMatchObject([{ category: 'order-number', code: 'entity-conflict' }]);
    expect(mergeEntities(entities, [more, order]).entities).toEqual(entities);
    const hundred = Array.from({ length: 100 }, (_, n) => ({ category: `c${n}`, pattern: 'a' }));
    expect(mergeEntities(hundred, [order]).refused).toMatchObject([{ code: 'entity-conflict' }]);
  });
});
