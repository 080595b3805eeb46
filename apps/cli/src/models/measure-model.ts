import { ModelMeasurement, type MeasuredFigure, type ModelRole } from '@app/contracts';
import { measureModel } from '@app/models';
import { createLogger, type Config } from '@app/platform';
import { words } from '../words.js';
import { runningServer } from './running-server.js';
import { textTable } from './text-table.js';

/**
 * `saseo models measure`: how fast a model is on this machine, through the running server where there is one.
 * @throws AppError as `measureModel` does, and `measurement-running`
 */
export async function measure(
  config: Config,
  model: { role: ModelRole; id: string },
  { json }: { json: boolean },
): Promise<void> {
  const server = await runningServer(config.SASEO_HOME);
  const measurement = server
    ? ModelMeasurement.parse(await server.post('/v1/registry/measurements', model))
    : await measureHere(config, model);
  process.stdout.write(json ? `${JSON.stringify(measurement, null, 2)}\n` : tableOf(measurement));
}

/** The first figure of a measurement, for a list. */
export function shortSpeed({ figures: [figure] }: ModelMeasurement): string {
  return figure ? speedOf(figure) : '';
}

function measureHere(config: Config, model: { role: ModelRole; id: string }): Promise<ModelMeasurement> {
  const logger = createLogger(config, 'cli');
  const report = (err: unknown, what: string) => logger.warn({ err }, what);
  return measureModel(model, { config, report, signal: new AbortController().signal });
}

function tableOf(measurement: ModelMeasurement): string {
  const say = words().models;
  const rows = measurement.figures.map((figure) => {
    const { of, tokens, runs, least, most } = figure;
    return [say.figure[of], speedOf(figure), say.runs(tokens, runs, `${short(least)}–${short(most)}`)];
  });
  const body = textTable(['', say.speed, ''], rows, new Set([1]));
  return `${body}${say.ranOn(measurement)}\n`;
}

const speedOf = ({ value, unit }: MeasuredFigure): string => `${short(value)} ${unit}`;

/** Three figures are what a measurement of some seconds is good for. */
const short = (value: number): string =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
