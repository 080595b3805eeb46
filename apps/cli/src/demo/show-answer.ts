import type { AnswerResponse } from '@app/contracts';
import type { Words } from '../words.js';

const indent = '    ';

/** An answer as a reader of a terminal wants it: each sentence with its verdict, then what it is quoted from. */
export function showAnswer(question: string, answer: AnswerResponse, say: Words): string {
  const lines = ['', `${say.question}: ${question}`, `${say.answer} (${say.outcome[answer.outcome]}):`];
  for (const sentence of answer.sentences) {
    lines.push(`  ${sentence.text.trim()}`);
    lines.push(`${indent}${say.verdict[sentence.verdict]} (${sentence.score.toFixed(2)})`);
  }
  for (const { n, title, page, quote } of answer.citations) {
    const place = page === undefined ? title : `${title}, ${say.page(page)}`;
    lines.push(`  [${n}] ${place}`, `${indent}"${quote.replace(/\s+/g, ' ').trim()}"`);
  }
  const milliseconds = answer.timings['total'];
  if (milliseconds !== undefined) lines.push(`  ${Math.round(milliseconds)} ms`);
  return `${lines.join('\n')}\n`;
}
