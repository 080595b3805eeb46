import { AppError } from '@app/platform';

/** Levels of groups above an intent at most. */
const MOST_LEVELS = 5;

/**
 * The groups above an intent, nearest first: its parent, the parent of that and so on; a group that names no parent lies
 * in the parts of its name before a dot ("billing.card" in "billing").
 *
 * @throws AppError `intent-groups-invalid` for a group that lies in itself, and for more than 5 levels
 */
export function groupsAbove(name: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const above: string[] = [];
  for (let group = parents.get(name); group !== undefined; group = parentOf(group, parents)) {
    if (group === name || above.includes(group)) throw invalid(`${group} lies in itself`);
    if (above.length === MOST_LEVELS) throw invalid(`${name} lies in more than ${MOST_LEVELS} levels`);
    above.push(group);
  }
  return above;
}

function parentOf(group: string, parents: ReadonlyMap<string, string | undefined>): string | undefined {
  const dot = group.lastIndexOf('.');
  return parents.get(group) ?? (dot > 0 ? group.slice(0, dot) : undefined);
}

function invalid(detail: string): AppError {
  return new AppError('intent-groups-invalid', { detail });
}
