import type { ExchangeFormat } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { readImport } from './read-import.js';
import { exportTypes, writeExamples, type WrittenExample } from './write-examples.js';

const read = (text: string, format: ExchangeFormat) => readImport(Buffer.from(text), format).examples;
const lost = { text: '카드를 잃어버렸어요', intent: 'card-lost' };
const bill = { text: '요금 조회, 부탁해요', intent: 'bill-inquiry' };
const weather = { text: '오늘 날씨 어때', intent: null };

/** What is wrong with a file, as its reader tells it. */
function refusal(bytes: Uint8Array | string, format: ExchangeFormat): string {
  try {
    readImport(Buffer.from(bytes as Uint8Array), format);
  } catch (error) {
    const { code, detail } = error as { code: string; detail: string };
    return `${code}: ${detail}`;
  }
  return 'taken';
}

describe('a table', () => {
  it.each([
    [
      'commas',
      'text,intent\n카드를 잃어버렸어요,card-lost\n"요금 조회, 부탁해요",bill-inquiry\n오늘 날씨 어때,out_of_scope\n',
    ],
    [
      'semicolons',
      'intent;text\ncard-lost;카드를 잃어버렸어요\nbill-inquiry;요금 조회, 부탁해요\nout_of_scope;오늘 날씨 어때',
    ],
    [
      'tabs and Windows line ends',
      '발화\t의도\r\n카드를 잃어버렸어요\tcard-lost\r\n요금 조회, 부탁해요\tbill-inquiry\r\n오늘 날씨 어때\tout_of_scope\r\n',
    ],
    [
      'a byte order mark',
      '\uFEFFText,Label\n카드를 잃어버렸어요,card-lost\n"요금 조회, 부탁해요",bill-inquiry\n오늘 날씨 어때,out_of_scope\n',
    ],
  ])('with %s', (_what, text) => {
    expect(read(text, 'csv')).toEqual([lost, bill, weather]);
  });

  it('in CP949, with syllables that EUC-KR lacks, and in UTF-16', () => {
    const bytes = Buffer.from(
      'b9dfc8ad2cc0c7b5b50d0ac4abb5e5b8a620c0d2beeeb9f6b7c8beeebfe42c636172642d6c6f73740d0a8c63b9e6b0a2c7cf20bc84bdc3c4ddb6f320c1d6b9ae2c6f726465720d0a',
      'hex',
    );
    const expected = [lost, { text: '똠방각하 펲시콜라 주문', intent: 'order' }];
    expect(readImport(bytes, 'csv').examples).toEqual(expected);
    const wide = Buffer.from('\uFEFF발화\t의도\n카드를 잃어버렸어요\tcard-lost\n', 'utf16le');
    expect(readImport(wide, 'csv').examples).toEqual([lost]);
  });

  it('keeps parts, composes letters and drops blanks around them', () => {
    const text = `id,text,intent,split\n1, ${'카드'.normalize('NFD')} ,card-lost,Test\n2,분실,card-lost,\n`;
    expect(read(text, 'csv')).toEqual([
      { text: '카드', intent: 'card-lost', part: 'test' },
      { text: '분실', intent: 'card-lost' },
    ]);
  });

  it.each([
    ['no columns of that name', 'a,b\n1,2\n', 'row 1: the first row must name'],
    ['nothing', '', 'row 1: the first row must name'],
    ['no rows', 'text,intent\n', 'holds no example'],
    ['an unlabelled row', 'text,intent\n카드,card\n요금,\n', 'row 3: no intent'],
    ['a row without a text', 'text,intent\n,card\n', 'row 2: no text'],
    ['a row that is too short', 'text,intent\n카드\n', 'row 2: no intent'],
    [
      'an id twice',
      'id,text,intent\n7,카드,card\n8,요금,bill\n7,분실,card\n',
      'row 4: the id is that of row 2',
    ],
    ['a name that cannot be', 'text,intent\n카드,<b>\n', 'row 2: intent'],
    ['a part that is none', 'text,intent,part\n카드,card,dev\n', 'row 2: part'],
    ['an open quote', 'text,intent\n"카드,card\n', 'row 2'],
    ['10,001 characters', `text,intent\n${'가'.repeat(10_001)},card\n`, 'row 2: text'],
  ])('with %s is refused', (_what, text, detail) => {
    expect(refusal(text, 'csv')).toContain(
      `import-invalid: ${detail.startsWith('row') ? detail : 'the file ' + detail}`,
    );
  });

  it('of bytes that are no text is refused, and tells at most 20 rows', () => {
    expect(refusal(Buffer.from([0x80, 0xff, 0xfe, 0x00]), 'csv')).toContain(
      'neither UTF-8, UTF-16 nor CP949',
    );
    const rows = Array.from({ length: 30 }, () => '카드,').join('\n');
    expect(refusal(`text,intent\n${rows}\n`, 'csv')).toMatch(/row 21: no intent; and 10 more$/);
  });
});

describe('lines of JSON', () => {
  it('with null for what belongs to no intent', () => {
    const lines = [lost, { ...bill, part: 'test', note: 'kept out' }, weather].map((row) =>
      JSON.stringify(row),
    );
    expect(read(`${lines.join('\n')}\n\n`, 'jsonl')).toEqual([lost, { ...bill, part: 'test' }, weather]);
  });

  it.each([
    ['no JSON', '{"text":"카드","intent":"card"}\n{text}', 'row 2: is no JSON object'],
    ['a number', '7', 'row 1: is no JSON object'],
    ['no intent', '{"text":"카드"}', 'row 1: no intent'],
    ['a text that is a list', '{"text":["카드"],"intent":"card"}', 'row 1: no text'],
    ['NUL', '{"text":"카\\u0000드","intent":"card"}', 'row 1: holds a character'],
  ])('with %s are refused', (_what, text, detail) => {
    expect(refusal(text, 'jsonl')).toContain(`import-invalid: ${detail}`);
  });
});

describe('Rasa NLU', () => {
  it('in blocks, as lists, with marked entities, beside synonyms and lookups', () => {
    const text = `version: "3.1"
nlu:
- intent: card-lost
  examples: |
    - 카드를 잃어버렸어요
    - [서울](city)에서 [어제]{"entity": "day", "value": "yesterday"} 잃어버렸어요
- synonym: 카드
  examples: |
    - 체크카드
- intent: bill-inquiry
  examples:
  - 요금 조회, 부탁해요
  - text: 얼마예요
    metadata: {sentiment: neutral}
- intent: nlu_fallback
  examples: |
    - 오늘 날씨 어때
`;
    expect(read(text, 'rasa')).toEqual([
      lost,
      { text: '서울에서 어제 잃어버렸어요', intent: 'card-lost' },
      bill,
      { text: '얼마예요', intent: 'bill-inquiry' },
      weather,
    ]);
  });

  it.each([
    ['no list', 'version: "3.1"\n', 'row 1: the file has no list "nlu"'],
    ['an example without a dash', 'nlu:\n- intent: a\n  examples: |\n    - 하나\n    둘\n', 'row 5: no text'],
    ['no examples', 'nlu:\n- intent: a\n', 'row 2: no text'],
    ['an intent without a name', 'nlu:\n- intent:\n  examples: |\n    - 하나\n', 'no intent'],
    ['no YAML', 'nlu: [', 'row '],
    ['brackets without end', '['.repeat(20_000), ''],
  ])('with %s is refused', (_what, text, detail) => {
    expect(refusal(text, 'rasa')).toContain('import-invalid');
    expect(refusal(text, 'rasa')).toContain(detail);
  });

  it('cannot grow by aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    expect(refusal(`a0: &a0 [x, x]\n${levels.join('\n')}\nnlu: *a30\n`, 'rasa')).toContain('no list "nlu"');
  });
});

describe('Dialogflow', () => {
  const phrase = (...texts: string[]) => ({ type: 'EXAMPLE', parts: texts.map((text) => ({ text })) });

  it('intents with phrases in parts; those of the fallback belong to no intent', () => {
    const intents = [
      { displayName: 'card-lost', trainingPhrases: [phrase('카드를 ', '잃어버렸어요')], priority: 500_000 },
      { displayName: 'empty' },
      {
        displayName: 'Default Fallback Intent',
        isFallback: true,
        trainingPhrases: [phrase('오늘 날씨 어때')],
      },
    ];
    for (const file of [{ intents }, intents]) {
      expect(read(JSON.stringify(file), 'dialogflow')).toEqual([lost, weather]);
    }
    expect(read(JSON.stringify(intents[0]), 'dialogflow')).toEqual([lost]);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"flows": []}'],
    ['brackets without end', '['.repeat(200_000)],
    ['a name that is a number', JSON.stringify([{ displayName: 7, trainingPhrases: [phrase('카드')] }])],
  ])('%s is refused', (_what, text) => {
    expect(refusal(text, 'dialogflow')).toContain('import-invalid');
  });
});

describe('CLU', () => {
  it('utterances with their data sets', () => {
    const utterances = [
      { ...lost, language: 'ko', dataset: 'Train', entities: [] },
      { ...bill, dataset: 'Test' },
      { ...weather, intent: 'None' },
    ];
    expect(read(JSON.stringify({ projectFileVersion: '2023-04-01', assets: { utterances } }), 'clu')).toEqual(
      [{ ...lost, part: 'train' }, { ...bill, part: 'test' }, weather],
    );
    const bare = { assets: { utterances: [{ text: '카드' }] } };
    expect(refusal(JSON.stringify(bare), 'clu')).toContain('row 1: no intent');
  });
});

describe('an export', () => {
  const examples: WrittenExample[] = [
    { ...lost, part: 'train' },
    { text: '"요금", 조회;\n부탁해요', intent: 'bill-inquiry', part: 'test' },
    { text: '=HYPERLINK("http://example.com")', intent: 'card-lost', part: 'train' },
    { ...weather, part: 'train' },
  ];
  const write = (format: ExchangeFormat) =>
    writeExamples(examples, { format, project: '콜센터', language: 'ko', entities: [] });

  it.each(['csv', 'jsonl', 'clu'] as const)('as %s is read back as it was', (format) => {
    expect(read(write(format), format)).toEqual(examples);
  });

  it.each(['rasa', 'dialogflow'] as const)('as %s is read back without the fixed test', (format) => {
    const oneLine = (text: string) => (format === 'rasa' ? text.replaceAll('\n', ' ') : text);
    const back = read(write(format), format);
    const key = ({ text, intent }: { text: string; intent: string | null }) => `${intent} ${text}`;
    expect(back.map(key).sort()).toEqual(
      examples.map(({ text, intent }) => key({ text: oneLine(text), intent })).sort(),
    );
  });

  it('holds nothing that a spreadsheet runs', () => {
    expect(write('csv')).toContain(`"'=HYPERLINK(`);
    expect(Object.keys(exportTypes)).toHaveLength(5);
  });
});
