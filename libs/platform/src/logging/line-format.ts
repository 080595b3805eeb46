const levels: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const ownFields = new Set(['level', 'time', 'pid', 'hostname', 'name', 'context', 'msg', 'err']);

/** Turns one JSON log entry into a line for people: time, level where it is not info, name, message, fields. */
export function formatLine(entry: string): string {
  const record = JSON.parse(entry) as Record<string, unknown>;
  const time = new Date(Number(record['time'])).toISOString().slice(11, 19);
  const level = levels[Number(record['level'])] ?? '';
  const fields = Object.entries(record)
    .filter(([field]) => !ownFields.has(field))
    .map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const words = [time, level === 'info' ? '' : level, record['name'], record['msg'], ...fields];
  const error = record['err'] as { stack?: string; message?: string } | undefined;
  const cause = error ? `\n${error.stack ?? error.message ?? ''}` : '';
  return `${words.filter((word) => word !== undefined && word !== '').join(' ')}${cause}\n`;
}
