import { useLanguage } from '../i18n/language.js';

/** Dates, sizes and shares as the chosen language writes them. */
export function useFormat() {
  const { language } = useLanguage();
  const known = formats.get(language) ?? formatOf(language);
  formats.set(language, known);
  return known;
}

/** Made once: a formatter costs more than what it formats, and long lists ask for it in every row. */
const formats = new Map<string, ReturnType<typeof formatOf>>();

function formatOf(language: string) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const hour = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: 'numeric' });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  const megabytes = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return {
    number: (value: number) => number.format(value),
    moment: (iso: string) => moment.format(new Date(iso)),
    /** The hour or day that begins then. */
    periodStart: (start: Date, by: 'hour' | 'day') => (by === 'hour' ? hour : day).format(start),
    bytes: (value: number) => megabytes.format(value / 1e6),
    percent: (share: number) => percent.format(share),
    milliseconds: (value: number) =>
      value < 1_000 ? `${number.format(Math.round(value))} ms` : `${number.format(value / 1_000)} s`,
  };
}
