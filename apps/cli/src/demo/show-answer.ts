import type { AnswerResponse, Citation } from '@app/contracts';
import type { Words } from '../words.js';

const indent = '      ';

/** An answer as a reader of a terminal wants it: each sentence with its verdict and marks, then what it quotes. */
export function showAnswer(question: string, answer: AnswerResponse, say: Words): string {
  const lines = ['', `${say.question}: ${question}`, `${say.answer} (${say.outcome[answer.outcome]}):`];
  for (const sentence of answer.sentences) {
    const used = answer.citations.filter((citation) =>
      sentence.evidence.some((piece) => overlap(piece, citation)),
    );
    const marks = [...new Set(used.map(({ n }) => `[${n}]`))].join('');
    lines.push(`  ${sentence.text.trim()} ${marks}`.trimEnd());
    lines.push(`${indent}${say.verdict[sentence.verdict]} (${sentence.score.toFixed(2)})`);
  }
  for (const [heading, quotes] of sources(answer.citations, say)) {
    lines.push(`  ${heading}`, ...quotes.map((quote) => `${indent}"${quote.replace(/\s+/g, ' ').trim()}"`));
  }
  const milliseconds = answer.timings['total'];
  if (milliseconds !== undefined) lines.push(`  ${Math.round(milliseconds)} ms`);
  return `${lines.join('\n')}\n`;
}

interface Slice {
  versionId: string;
  start: number;
  end: number;
}

function overlap(one: Slice, other: Slice): boolean {
  return one.versionId === other.versionId && one.start < other.end && other.start < one.end;
}

/** Quotes by where they stand, in the order of the citations. */
function sources(citations: readonly Citation[], say: Words): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { n, title, page, quote } of citations) {
    const heading = `[${n}] ${page === undefined ? title : `${title}, ${say.page(page)}`}`;
    found.set(heading, [...(found.get(heading) ?? []), quote]);
  }
  return found;
}
