import type { Metric } from '@app/contracts';
import { html, type Html } from './html.js';

const WIDTH = 760;
const LABEL = 220;
const ROW = 22;
const AXIS = 26;
const PLOT = WIDTH - LABEL - 60;

/** Figures between `from` and 1 as marks with whiskers; hollow marks are those of a baseline. */
export function intervalPlot(metrics: readonly Metric[], baseline: ReadonlyMap<string, number>): Html {
  const from = Math.min(0, ...metrics.flatMap(({ value, low }) => [value, low ?? value]));
  const at = (value: number) => round(LABEL + ((Math.min(1, value) - from) / (1 - from)) * PLOT);
  const ticks = from < 0 ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  const height = metrics.length * ROW;
  const lines = ticks
    .filter((tick) => tick >= from)
    .map(
      (tick) =>
        html`<line class="grid" x1="${at(tick)}" x2="${at(tick)}" y1="0" y2="${height}" /><text
            class="tick"
            x="${at(tick)}"
            y="${height + 16}"
            >${tick}</text
          >`,
    );
  const rows = metrics.map((metric, index) => {
    const y = index * ROW + ROW / 2;
    const { name, value, low, high } = metric;
    const before = baseline.get(name);
    const whisker =
      low === null || high === null
        ? html``
        : html`<line class="whisker" x1="${at(low)}" x2="${at(high)}" y1="${y}" y2="${y}" />`;
    const hollow =
      before === undefined ? html`` : html`<circle class="baseline" cx="${at(before)}" cy="${y}" r="5" />`;
    return html`<text x="0" y="${y + 4}">${name}</text>${whisker}${hollow}<circle
        class="mark"
        cx="${at(value)}"
        cy="${y}"
        r="4"
      /><text x="${WIDTH - 50}" y="${y + 4}">${value.toFixed(3)}</text>`;
  });
  return figure(height + AXIS, html`${lines}${rows}`);
}

/** Two times of each stage as bars, the shorter one in front. */
export function latencyPlot(stages: readonly { name: string; median: number; high: number }[]): Html {
  const longest = Math.max(1, ...stages.map(({ high }) => high));
  const length = (value: number) => round((value / longest) * PLOT);
  const bars = stages.map(({ name, median, high }, index) => {
    const y = index * ROW;
    return html`<text x="0" y="${y + 15}">${name}</text
      ><rect class="high" x="${LABEL}" y="${y + 4}" width="${length(high)}" height="14" /><rect
        class="median"
        x="${LABEL}"
        y="${y + 4}"
        width="${length(median)}"
        height="14"
      /><text x="${LABEL + length(high) + 6}" y="${y + 15}">${median.toFixed(1)} / ${high.toFixed(1)}</text>`;
  });
  return figure(stages.length * ROW, html`${bars}`);
}

/** Counts as bars. */
export function countPlot(counts: Readonly<Record<string, number>>): Html {
  const entries = Object.entries(counts).sort(([, left], [, right]) => right - left);
  const largest = Math.max(1, ...entries.map(([, count]) => count));
  const bars = entries.map(([name, count], index) => {
    const width = round((count / largest) * PLOT);
    const y = index * ROW;
    return html`<text x="0" y="${y + 15}">${name}</text
      ><rect class="median" x="${LABEL}" y="${y + 4}" width="${width}" height="14" /><text
        x="${LABEL + width + 6}"
        y="${y + 15}"
        >${count}</text
      >`;
  });
  return figure(Math.max(1, entries.length) * ROW, html`${bars}`);
}

const figure = (height: number, content: Html): Html =>
  html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">${content}</svg>`;

const round = (value: number): number => Math.round(value * 10) / 10;
