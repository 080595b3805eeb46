/** A question, and whether its document is indexed. */
interface Question {
  indexed: boolean;
}

/** F1, 0 to 1, of abstaining from questions whose document is not indexed; 0 when there are none. */
export function f1<Asked extends Question>(
  questions: readonly Asked[],
  abstains: (question: Asked) => boolean,
): number {
  let [right, abstained, unanswerable] = [0, 0, 0];
  for (const question of questions) {
    const silent = abstains(question);
    if (silent) abstained += 1;
    if (!question.indexed) unanswerable += 1;
    if (silent && !question.indexed) right += 1;
  }
  return abstained + unanswerable === 0 ? 0 : (2 * right) / (abstained + unanswerable);
}

/** The least value of a signal from which on to answer, so that abstaining below it has the highest F1. */
export function bestThreshold<Asked extends Question>(
  questions: readonly Asked[],
  signal: (question: Asked) => number,
): number {
  const scored = [...new Set(questions.map(signal))].toSorted((left, right) => left - right);
  // Above the highest value everything is abstained from.
  const thresholds = [...scored, Infinity];
  const values = thresholds.map((threshold) => f1(questions, (question) => signal(question) < threshold));
  return thresholds[values.indexOf(Math.max(...values))] ?? Infinity;
}
