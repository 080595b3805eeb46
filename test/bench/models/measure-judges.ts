import { MissingData, type BenchContext, type Measurement } from '../measurement.js';
import { atLeast, atMost, notMeasured, type Figure, type Row } from '../row.js';
import { readOptions } from './bench-options.js';
import { measureJudgeSpeeds, type JudgeSpeed } from './judge-speed.js';
import { figuresByKind, figuresBySet, judgeClaims, type ClaimFigures } from './judged-claims.js';
import { closeAll, installedModels, openJudges } from './open-models.js';
import { figure, interval, points, publish, type ReportTable } from './report.js';
import { readClaims } from './validation-sets.js';

const MOST_MS = 60;
const LEAST_BALANCED = 75;

const speedFigure: Figure = { metric: 'judge, a pair of 256 tokens', unit: 'ms', goal: MOST_MS };
const balancedFigure: Figure = {
  metric: 'judge, balanced accuracy on claims',
  unit: '%',
  goal: LEAST_BALANCED,
};

interface ClaimGroups {
  sets: ClaimFigures[];
  seenKinds: ClaimFigures[];
  unseenKinds: ClaimFigures[];
}

/** Labels of every judge on the claims at hand, beside the lexical tier on the same claims; and speeds. */
export const measureJudges: Measurement = {
  name: 'judges',
  figures: [speedFigure, balancedFigure],
  async measure(context) {
    const { modelFolders, roles, sets, rows } = readOptions(context.arguments);
    if (!roles.includes('judge')) return [];
    const claims = await readClaims(sets, rows);
    const installed = await installedModels(modelFolders, 'judge');
    if (installed.length === 0 && !claims) {
      throw new MissingData(`there is no judge in ${modelFolders.join(', ')}`);
    }
    const judges = await openJudges(installed);
    try {
      const opened = installed.flatMap((model) => {
        const judge = judges.get(model.id);
        return judge ? [{ model, judge }] : [];
      });
      const speeds = await measureJudgeSpeeds(opened);
      if (claims) context.say(`judging ${claims.length} claims`);
      const judged = claims && (await judgeClaims(claims, judges));
      const groups = judged && {
        sets: figuresBySet(judged),
        seenKinds: figuresByKind(judged, false),
        unseenKinds: figuresByKind(judged, true),
      };
      return await report(context, speeds, groups);
    } finally {
      await closeAll(judges.values());
    }
  },
};

async function report(
  context: BenchContext,
  speeds: ReadonlyMap<string, JudgeSpeed>,
  groups: ClaimGroups | undefined,
): Promise<Row[]> {
  const tables = groups
    ? [
        claimTable('Claims by set', groups.sets),
        claimTable('Claims by kind, seen in training', groups.seenKinds),
        claimTable('Claims by kind, unseen in training', groups.unseenKinds),
      ].filter(({ rows }) => rows.length > 0)
    : [];
  if (speeds.size > 0) tables.unshift(speedTable(speeds));
  await publish(context, 'judge', { tables, figures: { speeds: Object.fromEntries(speeds), ...groups } });
  return [...speedRows(speeds), ...qualityRows(groups)];
}

function speedRows(speeds: ReadonlyMap<string, JudgeSpeed>): Row[] {
  if (speeds.size === 0) return [notMeasured(speedFigure, 'there is no judge')];
  return [...speeds].map(([model, { pairTokens, judgeMs, tierMs }]) =>
    atMost(MOST_MS, {
      metric: `${model}, a pair of ${pairTokens} tokens`,
      value: points(judgeMs / 100),
      unit: 'ms',
      baseline: points(tierMs / 100),
    }),
  );
}

/** All claims, and those of unseen kinds, beside the lexical tier. */
function qualityRows(groups: ClaimGroups | undefined): Row[] {
  if (!groups) return [notMeasured(balancedFigure, 'no claims.jsonl: --sets FOLDER')];
  const shown = [groups.sets[0], groups.unseenKinds[0]].filter((group) => group !== undefined);
  const rows = shown.flatMap(({ group, claims, judges, tier }) =>
    judges.map(({ model, figures }) =>
      atLeast(LEAST_BALANCED, {
        metric: `${model}, balanced accuracy on claims, ${group}`,
        value: points(figures.balanced.value),
        unit: '%',
        baseline: points(tier.balanced.value),
        note: `n=${claims}, ${interval(figures.balanced)}`,
      }),
    ),
  );
  return rows.length > 0 ? rows : [notMeasured(balancedFigure, 'there is no judge')];
}

function speedTable(speeds: ReadonlyMap<string, JudgeSpeed>): ReportTable {
  return {
    title: 'Judges: speed',
    note: 'Medians of alternating runs with 2 threads, pair by pair.',
    headings: ['model', 'tokens of a pair', 'ms per pair', 'lexical tier, ms'],
    rows: [...speeds].map(([model, { pairTokens, judgeMs, tierMs }]) => [
      model,
      String(pairTokens),
      figure(judgeMs),
      figure(tierMs, 2),
    ]),
  };
}

function columns(name: string): string[] {
  return [`${name}, accuracy`, 'balanced', 'released or not'];
}

function claimTable(title: string, groups: readonly ClaimFigures[]): ReportTable {
  const judges = groups[0]?.judges.map(({ model }) => model) ?? [];
  return {
    title,
    note: 'Percent with 95 % intervals, differences paired; "released or not" is the balanced accuracy of supported against the rest.',
    headings: [
      'claims',
      'n',
      ...columns('lexical tier'),
      ...judges.flatMap((model) => [...columns(model), 'balanced, over the tier']),
    ],
    rows: groups.map((group) => [
      group.group,
      String(group.claims),
      interval(group.tier.accuracy),
      interval(group.tier.balanced),
      figure(100 * group.tier.released),
      ...group.judges.flatMap(({ figures, minusTier }) => [
        interval(figures.accuracy),
        interval(figures.balanced),
        figure(100 * figures.released),
        interval(minusTier),
      ]),
    ]),
  };
}
