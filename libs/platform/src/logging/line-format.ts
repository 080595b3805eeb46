const levels: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const ownFields = new Set(['level', 'time', 'pid', 'hostname', 'name', 'context', 'msg', 'err']);

/** What would begin another line or steer the terminal. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Turns one JSON log entry into a line for people: time, level where it is not info, name, message, fields; below it,
 * indented, the stack of an error. What others wrote cannot forge a line: control characters are escaped. It never
 * throws: what is no entry is written as it is, escaped.
 */
export function formatLine(entry: string): string {
  try {
    return readable(JSON.parse(entry) as Record<string, unknown>);
  } catch {
    return `${escaped(entry.trimEnd())}\n`;
  }
}

function readable(record: Record<string, unknown>): string {
  const time = new Date(Number(record['time'])).toISOString().slice(11, 19);
  const level = levels[Number(record['level'])] ?? '';
  const fields = Object.entries(record)
    .filter(([field]) => !ownFields.has(field))
    .map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const words = [time, level === 'info' ? '' : level, record['name'], record['msg'], ...fields];
  const error = record['err'] as { stack?: string; message?: string } | undefined;
  const cause = error ? String(error.stack ?? error.message ?? '').split('\n') : [];
  const line = words.filter((word) => word !== undefined && word !== '').join(' ');
  return `${[line, ...cause.map((text) => `  ${text}`)].map(escaped).join('\n')}\n`;
}

/** Control characters as JSON writes them. */
function escaped(text: string): string {
  return text.replace(control, (character) => {
    const json = JSON.stringify(character).slice(1, -1);
    return json === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : json;
  });
}
