/** English names, whatever the machine speaks: a model has seen its template with those. */
const locale = 'en-US';
const twoDigits = (value: number): string => String(value).padStart(2, '0');

const directives: Readonly<Record<string, (time: Date) => string>> = {
  Y: (time) => String(time.getFullYear()),
  y: (time) => twoDigits(time.getFullYear() % 100),
  m: (time) => twoDigits(time.getMonth() + 1),
  d: (time) => twoDigits(time.getDate()),
  H: (time) => twoDigits(time.getHours()),
  M: (time) => twoDigits(time.getMinutes()),
  S: (time) => twoDigits(time.getSeconds()),
  B: (time) => time.toLocaleString(locale, { month: 'long' }),
  b: (time) => time.toLocaleString(locale, { month: 'short' }),
  A: (time) => time.toLocaleString(locale, { weekday: 'long' }),
  a: (time) => time.toLocaleString(locale, { weekday: 'short' }),
  '%': () => '%',
};

/** A time in local time as `strftime` of C writes it; directives that templates do not use stay as they are. */
export function formatTime(time: Date, format: string): string {
  return format.replace(/%(.)/g, (whole, letter: string) => directives[letter]?.(time) ?? whole);
}
