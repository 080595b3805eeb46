import type { CaseScores, Comparison, GoldenCase, QuestionChange } from '@app/contracts';

/** What a question was scored in both runs. */
export interface Both {
  golden: GoldenCase;
  before: CaseScores;
  after: CaseScores;
}

/** Changes of questions that a comparison lists; it counts all of them. */
const MOST_LISTED = 200;

/**
 * The questions that did better or worse: by their answer, and by how much of their evidence both legs together find at
 * the deepest rank that both runs looked at. What got worse comes first, the largest change of each kind before others.
 */
export function questionChanges(shared: readonly Both[]): Pick<Comparison, 'better' | 'worse' | 'questions'> {
  const changes = shared.flatMap(changesOf).sort((left, right) => gainOf(left) - gainOf(right));
  const worse = changes.filter((change) => gainOf(change) < 0);
  const better = changes.filter((change) => gainOf(change) > 0).toReversed();
  const questions = [...worse, ...better].slice(0, MOST_LISTED);
  return { better: better.length, worse: worse.length, questions };
}

const gainOf = ({ baseline, value }: QuestionChange): number => value - baseline;

function changesOf({ golden: { id, question }, before, after }: Both): QuestionChange[] {
  const recall = deepestRecall(before, after);
  return ['crag.score', ...(recall ? [recall] : [])].flatMap((metric) => {
    const [baseline, value] = [before[metric]?.[0], after[metric]?.[0]];
    if (baseline === undefined || value === undefined || baseline === value) return [];
    return [{ id, question, metric, baseline, value }];
  });
}

function deepestRecall(before: CaseScores, after: CaseScores): string | undefined {
  const names = Object.keys(after).filter((name) => name.startsWith('hybrid.recall@') && name in before);
  return names.sort((left, right) => depthOf(right) - depthOf(left))[0];
}

const depthOf = (name: string): number => Number(name.split('@')[1]);
