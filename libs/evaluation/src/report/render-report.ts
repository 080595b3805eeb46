import type { Comparison, Evaluation, EvaluationResult, EvaluationSummary, Metric } from '@app/contracts';
import { isBetterSmaller, type GateCheck } from '../gate/check-gate.js';
import { html, Html, table } from './html.js';
import { missedQuestions } from './missed-questions.js';
import { countPlot, intervalPlot, latencyPlot } from './plots.js';
import { reportWords, type ReportWords } from './report-words.js';

export interface Report {
  evaluation: Evaluation;
  summary: EvaluationSummary;
  results: readonly EvaluationResult[];
  comparison?: Comparison | undefined;
  /** None where there was no gate. */
  checks?: readonly GateCheck[] | undefined;
  language: 'ko' | 'en';
}

const style =
  new Html(`body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1f26}
h2{margin-top:2.2rem}table{border-collapse:collapse;width:100%;font-size:14px}th,td{border-bottom:1px solid #d5dae0;
padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}.figure{text-align:right;
font-variant-numeric:tabular-nums;white-space:nowrap}svg{max-width:100%;height:auto}svg text{font-size:12px;fill:#1a1f26}
.tick{text-anchor:middle}.grid{stroke:#d5dae0}.whisker{stroke:#3b6ea5;stroke-width:2}.mark,.median{fill:#1f4e79}
.high{fill:#a9c4de}.baseline{fill:none;stroke:#8a5a00;stroke-width:2}.broken{color:#a11;font-weight:700}.passed{color:#176b2c}`);

/** A run as one HTML page that loads nothing: tables, plots as SVG, and the questions that went wrong. */
export function renderReport(report: Report): string {
  const { evaluation, summary, comparison, checks, language } = report;
  const words = reportWords[language];
  const quality = summary.metrics.filter(({ name }) => !name.startsWith('latency.'));
  const before = new Map((comparison?.changes ?? []).map(({ name, baseline }) => [name, baseline]));
  const { cases } = summary;
  const page = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>${words.title}: ${evaluation.name}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <h1>${words.title}: ${evaluation.name}</h1>
        <p>
          ${cases.total} ${words.questions} (${cases.answerable} ${words.answerable}, ${cases.unanswerable}
          ${words.unanswerable}, ${cases.failed} ${words.failed}) · ${evaluation.finishedAt ?? ''} ·
          <code>${evaluation.id}</code>
        </p>
        ${checks ? gateSection(checks, words) : html``}
        <h2>${words.quality}</h2>
        ${comparison ? html`<p>${words.qualityNote}</p>` : html``} ${intervalPlot(quality, before)}
        <h2>${words.latency}</h2>
        ${latencyPlot(stagesOf(summary.metrics))}
        <h2>${words.outcomes}</h2>
        ${countPlot(summary.outcomes)}
        <h2>${words.released}</h2>
        ${countPlot(summary.verdicts.released)}
        <h2>${words.rejected}</h2>
        ${countPlot(summary.verdicts.rejected)} ${actionsSection(summary, words)}
        <h2>${words.figures}</h2>
        ${figures(summary.metrics, comparison, words)}
        ${summary.slices.length > 0 ? slicesSection(summary, words) : html``}
        <h2>${words.missed}</h2>
        ${missedQuestions(report.results, words)}
        <h2>${words.environment}</h2>
        <pre>${JSON.stringify({ settings: evaluation.settings, ...evaluation.environment }, null, 2)}</pre>
      </body>
    </html> `;
  return page.text;
}

function actionsSection({ actions = {} }: EvaluationSummary, words: ReportWords): Html {
  if (Object.keys(actions).length === 0) return html``;
  return html`<h2>${words.actions}</h2>
    ${countPlot(actions)}`;
}

function gateSection(checks: readonly GateCheck[], words: ReportWords): Html {
  const rows = checks.map(({ metric, rule, bound, value, passed }) => [
    passed
      ? html`<span class="passed">${words.passed}</span>`
      : html`<span class="broken">${words.broken}</span>`,
    metric,
    `${rule} ${bound}`,
    shown(metric, value),
  ]);
  return html`<h2>${words.gate}</h2>
    ${table(['', words.metric, words.bound, words.value], rows, new Set([3]))}`;
}

function figures(metrics: readonly Metric[], comparison: Comparison | undefined, words: ReportWords): Html {
  const changes = new Map((comparison?.changes ?? []).map((change) => [change.name, change]));
  const rows = metrics.map(({ name, value, low, high, n }) => {
    const change = changes.get(name);
    const row = [name, shown(name, value), intervalOf(name, low, high), String(n)];
    if (!comparison) return row;
    if (!change) return [...row, '', '', ''];
    const { baseline, difference, p } = change;
    return [...row, shown(name, baseline), signed(name, difference), p.toFixed(3)];
  });
  const headings = [words.metric, words.value, words.interval, 'n'];
  const more = comparison ? [words.baseline, words.difference, 'p'] : [];
  return table([...headings, ...more], rows, new Set([1, 2, 3, 4, 5, 6]));
}

function slicesSection({ slices }: EvaluationSummary, words: ReportWords): Html {
  const rows = slices.flatMap(({ name: slice, metrics }) =>
    metrics.map(({ name, value, low, high, n }) => [
      slice,
      name,
      shown(name, value),
      intervalOf(name, low, high),
      String(n),
    ]),
  );
  const headings = ['', words.metric, words.value, words.interval, 'n'];
  return html`<h2>${words.slices}</h2>
    ${table(headings, rows, new Set([2, 3, 4]))}`;
}

function stagesOf(metrics: readonly Metric[]): { name: string; median: number; high: number }[] {
  const values = new Map(metrics.map(({ name, value }) => [name, value]));
  return [...values].flatMap(([name, median]) => {
    const [, stage] = /^latency\.(.*)\.p50$/.exec(name) ?? [];
    return stage === undefined
      ? []
      : [{ name: stage, median, high: values.get(`latency.${stage}.p95`) ?? median }];
  });
}

/** A figure as people read it: times with one decimal, shares with three. */
export function shown(name: string, value: number): string {
  return value.toFixed(name.startsWith('latency.') ? 1 : 3);
}

/** The bounds of a figure, nothing where there are none. */
export function intervalOf(name: string, low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `${shown(name, low)} – ${shown(name, high)}`;
}

/** A difference with its sign, and a mark where it is for the worse. */
export function signed(name: string, difference: number): string {
  const isWorse = isBetterSmaller(name) ? difference > 0 : difference < 0;
  return `${difference > 0 ? '+' : ''}${shown(name, difference)}${isWorse ? ' ▼' : ''}`;
}
