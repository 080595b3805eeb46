import { useFormat } from '../../ui/format.js';
import { isScore } from './metric-names.js';

/** Figures as people read them: shares in percent, scores and ranks as numbers. */
export function useFigureFormat() {
  const { percent, number } = useFormat();
  const share = (name: string, value: number) => (isScore(name) ? number(value) : percent(value));
  const signed = (name: string, value: number) => `${value > 0 ? '+' : ''}${share(name, value)}`;
  return { share, signed };
}
