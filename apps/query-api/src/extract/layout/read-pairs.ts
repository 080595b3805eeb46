import { spanOf, type Span } from './layout.js';

/** A name and what stands behind it in a line. */
export interface Pair {
  label: string;
  value: Span;
}

const LONGEST_LABEL = 30;
/** Marks in front of a line: bullets, numbers, headings. */
const LEAD =
  /^(?:\s|[-–—•·*○□◦▪■▶●※◆☞>]+(?=\s|[가-힣A-Za-z"[*])|#{1,6}\s|\(?\d{1,2}[.)](?=\s)|[①-⑳]|[가-하][.)](?=\s))*/;
const COLON = /\s?[:：]\s*/g;
/** Where one pair of a line ends and the next begins. */
const BETWEEN = /(?:[,;/|·]\s*|\s{2,}|\t)(?=[^,;/|·]*$)/;

/** Length of the marks in front of a line. */
export function leadOf(line: string): number {
  return LEAD.exec(line)?.[0].length ?? 0;
}

/** The pairs of a line: "계약일: 2024. 3. 1.", "성명: … / 직위: …", "[장소] …", "제3조(기간) …", "기간   …". */
export function pairsOf(text: string, line: Span): Pair[] {
  const lead = leadOf(line.text);
  const body = { start: line.start + lead, end: line.end };
  const rest = text.slice(body.start, body.end);
  const article = /^제\s?\d+\s?조(?:의\s?\d+)?\s?[([【]([^)\]】]{1,30})[)\]】]\s*/.exec(rest);
  const bracketed = /^[[【<〈「]([^\]】>〉」:：]{1,20})[\]】>〉」]\s*[:：]?\s*(?=\S)/.exec(rest);
  const named = article ?? bracketed;
  if (named)
    return [{ label: named[1]!.trim(), value: spanOf(text, body.start + named[0].length, body.end) }];
  const colons = colonPairs(text, body);
  return colons.length > 0 ? colons : spacedPair(text, body);
}

interface Place {
  start: number;
  end: number;
}

function colonPairs(text: string, body: Place): Pair[] {
  const marks: { label: Span; valueStart: number }[] = [];
  let from = body.start;
  for (const colon of text.slice(body.start, body.end).matchAll(COLON)) {
    const at = body.start + colon.index;
    const label = labelBefore(text, from, at, marks.length > 0);
    if (!label || !isColon(text, at, colon[0].length)) continue;
    marks.push({ label, valueStart: at + colon[0].length });
    from = at + colon[0].length;
  }
  return marks.map(({ label, valueStart }, index) => {
    const next = marks[index + 1]?.label.start ?? body.end;
    const value = spanOf(text, valueStart, next);
    return {
      label: bare(label.text),
      value: index + 1 < marks.length ? withoutSeparator(text, value) : unquoted(text, value),
    };
  });
}

/** Not the one of a time ("10:30"), a ratio or an address ("https://"). */
function isColon(text: string, at: number, length: number): boolean {
  const behind = text.slice(at + length, at + length + 2);
  if (behind.startsWith('//')) return false;
  return !(/\d$/.test(text.slice(0, at).slice(-1)) && /^\d/.test(behind) && length === 1);
}

/** The name in front of a colon: from the line's start, or behind what ends the pair before. */
function labelBefore(text: string, from: number, at: number, isFurther: boolean): Span | undefined {
  // What lies further back is no part of a name.
  const near = Math.max(from, at - 2 * LONGEST_LABEL);
  const slice = text.slice(near, at);
  const cut = isFurther ? (BETWEEN.exec(slice) ?? /\s(?=\S{1,12}$)/.exec(slice)) : undefined;
  if (isFurther ? !cut : near > from) return undefined;
  const label = spanOf(text, near + (cut ? cut.index + cut[0].length : 0), at);
  return isLabel(label.text) ? label : undefined;
}

function isLabel(text: string): boolean {
  return (
    text !== '' && text.length <= LONGEST_LABEL && /\p{L}/u.test(text) && !/[.!?。](?:\s|$)|다$/.test(text)
  );
}

const bare = (label: string): string => label.replaceAll(/^["'*_`]+|["'*_`]+$/g, '').trim();

function withoutSeparator(text: string, value: Span): Span {
  return unquoted(
    text,
    spanOf(text, value.start, value.end - (/[,;/|·]+$/.exec(value.text)?.[0].length ?? 0)),
  );
}

/** Without the marks of bold text, and without the quotation marks and the comma of JSON and YAML. */
function unquoted(text: string, value: Span): Span {
  const open = /^(?:\*\*|__|")\s*/.exec(value.text)?.[0].length ?? 0;
  const close = open > 0 ? (/(?:\*\*|__|",?)$/.exec(value.text)?.[0].length ?? 0) : 0;
  return spanOf(text, value.start + open, value.end - close);
}

/** A name, a wide gap and a value: what becomes of a form's columns in plain text. */
function spacedPair(text: string, body: Place): Pair[] {
  const gap = /^(\S(?:.{0,18}\S)?)(?:\s{2,}|\t)(?=\S)/.exec(text.slice(body.start, body.end));
  if (!gap || !isLabel(gap[1]!)) return [];
  return [{ label: bare(gap[1]!), value: spanOf(text, body.start + gap[0].length, body.end) }];
}
