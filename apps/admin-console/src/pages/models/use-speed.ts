import type { MeasuredFigure } from '@app/contracts';
import { useFormat } from '../../ui/format.js';

/** Three figures are what a measurement of some seconds is good for. */
const FIGURES = 3;

/** Writes a speed with its unit. */
export function useSpeed() {
  const { number } = useFormat();
  return (value: number, unit: MeasuredFigure['unit']) =>
    `${number(Number(value.toPrecision(FIGURES)))} ${unit}`;
}
