import { GoldenCase } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';

/** A row as a file has it; `row` is its number there, from 1, as an editor or a spreadsheet shows it. */
export interface RawRow {
  row: number;
  value: unknown;
}

/** Turns a row of one file format into what `GoldenCase` checks. */
export type RowReader = (value: Record<string, unknown>) => unknown;

/**
 * Reads rows as cases.
 * @throws AppError `golden-case-invalid`, `golden-case-duplicate`, with the number of the first such row
 */
export function readRows(rows: readonly RawRow[], read: RowReader): GoldenCase[] {
  const rowOf = new Map<string, number>();
  return rows.map(({ row, value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalid(row, 'is no object');
    const golden = GoldenCase.safeParse(read(value as Record<string, unknown>));
    if (!golden.success) throw invalid(row, describeIssues(golden.error.issues));
    const { id } = golden.data;
    const before = rowOf.get(id);
    if (before !== undefined)
      throw new AppError('golden-case-duplicate', {
        detail: `row ${row}: ${id} is in row ${before} already`,
      });
    rowOf.set(id, row);
    return golden.data;
  });
}

const invalid = (row: number, why: string) =>
  new AppError('golden-case-invalid', { detail: `row ${row}: ${why}` });

/**
 * A case as our own JSON has it. In short forms a document is its external id alone, a place without alternatives needs
 * no list, and `answer` and `document` stand for one of them.
 */
export const nativeCase: RowReader = ({ answer, document, documents, evidence, ...rest }) => ({
  ...rest,
  ...(answer === undefined ? {} : { answers: [answer].flat() }),
  evidence: [evidence ?? documents ?? (document === undefined ? [] : [document])].flat().map(alternatives),
});

const alternatives = (place: unknown): unknown[] => [place].flat().map(asPlace);

const asPlace = (place: unknown): unknown => (typeof place === 'string' ? { document: place } : place);

/**
 * A row of AutoRAG's qa table (`qid`, `query`, `retrieval_gt`, `generation_gt`): `retrieval_gt` is a list of lists, the
 * outer one "and", the inner one "or"; a plain list is one "or". Its document ids are the external ids of documents. A
 * row without either truth is a question that has no answer.
 */
export const autoRagCase: RowReader = ({ qid, query, retrieval_gt: wanted, generation_gt: answers }) => {
  const list = filled(wanted);
  const groups = list.every((item) => typeof item === 'string') ? [list] : list;
  const evidence = groups.map((group) => alternatives(filled(group))).filter((group) => group.length > 0);
  const given = filled(answers);
  return {
    id: qid,
    question: query,
    answers: given,
    evidence,
    answerable: evidence.length + given.length > 0,
  };
};

/** One thing or a list as a list without what is empty. */
const filled = (value: unknown): unknown[] =>
  [value ?? []].flat().filter((item) => item !== '' && item !== null);

/** An entry of RAGChecker's `results`; what another system answered and retrieved is no truth and is left out. */
export const ragCheckerCase: RowReader = ({ query_id: id, query: question, gt_answer: answer }) => ({
  id: typeof id === 'number' ? String(id) : id,
  question,
  answers: [answer],
});
