import { MOST_VOCABULARY_WORDS, type Vocabulary } from '@app/contracts';
import { decodeText } from '@app/language';
import { csvCell, importInvalid, readRecords, unguarded } from '../tables/records.js';

type Kind = 'equal' | 'one-way' | 'word';

/** What the first cell of a row may say, in lower case. */
const kinds: Record<Kind, readonly string[]> = {
  equal: ['equal', 'synonym', '동의어', '같은말'],
  'one-way': ['one-way', 'expansion', '확장'],
  word: ['word', 'name', '단어', '이름'],
};
const HEADERS = ['kind', 'type', '종류', '구분'];

/** Rows of a file; far more than a vocabulary takes. */
const MOST_ROWS = 20_000;

/**
 * The vocabulary of a table (UTF-8, UTF-16 or CP949) whose first row names the column `kind`. Each row has its kind and its
 * words in the cells behind it: `equal,해지,해약`, `one-way,갤럭시,스마트폰` (the first one expands to the others),
 * `word,하나로`.
 * @throws AppError `import-invalid` with the number of each row that cannot be taken
 */
export function readVocabulary(bytes: Uint8Array): Vocabulary {
  const text = decodeText(Buffer.from(bytes));
  if (text.includes('\uFFFD')) throw importInvalid(['the text is neither UTF-8, UTF-16 nor CP949']);
  const [header, ...rows] = readRecords(text);
  if (!HEADERS.includes(header?.record[0]?.trim().toLowerCase() ?? ''))
    throw importInvalid(['row 1: the first cell must be kind, the words stand in the cells behind it']);
  if (rows.length > MOST_ROWS) throw importInvalid([`the file holds more than ${MOST_ROWS} rows`]);
  const cells = rows.reduce((sum, { record }) => sum + record.filter((cell) => cell !== '').length - 1, 0);
  if (cells > MOST_VOCABULARY_WORDS)
    throw importInvalid([`the file holds more than ${MOST_VOCABULARY_WORDS} words`]);
  const vocabulary: Vocabulary = { groups: [], expansions: [], words: [] };
  const errors: string[] = [];
  for (const { record, line } of rows) {
    const [kind = '', ...cells] = record.map((cell) => unguarded(cell).trim());
    const words = cells.filter((cell) => cell !== '');
    const reason = take(vocabulary, kind.toLowerCase(), words);
    if (reason !== undefined) errors.push(`row ${line}: ${reason}`);
  }
  if (errors.length > 0) throw importInvalid(errors);
  return vocabulary;
}

/** Adds a row to the vocabulary, or says why it cannot be taken. */
function take(vocabulary: Vocabulary, named: string, words: readonly string[]): string | undefined {
  const kind = (Object.keys(kinds) as Kind[]).find((one) => kinds[one].includes(named));
  const [first, ...others] = words;
  if (!kind) return `the kind is equal, one-way or word`;
  if (first === undefined) return 'no word';
  if (kind === 'word') vocabulary.words.push(first, ...others);
  else if (others.length === 0) return 'a second word is missing';
  else if (kind === 'equal') vocabulary.groups.push([first, ...others]);
  else vocabulary.expansions.push({ from: first, to: others });
  return undefined;
}

/** The vocabulary as a table that `readVocabulary` reads back; a spreadsheet knows UTF-8 by its mark. */
export function writeVocabulary({ groups, expansions, words }: Vocabulary): string {
  const rows = [
    ['kind', 'words'],
    ...groups.map((group) => ['equal', ...group]),
    ...expansions.map(({ from, to }) => ['one-way', from, ...to]),
    ...words.map((word) => ['word', word]),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
