import { spanOf, type Entry, type Layout, type Span } from './layout.js';
import { leadOf, pairsOf } from './read-pairs.js';
import { entriesOf, rowGroups, tableOf, type RowGroup } from './read-tables.js';

const LONGEST_HEADING = 30;
const SENTENCE_END = /[.!?。…]["'”’)\]]?$|[다요]$/;

/** Reads what a text shows by its form. Linear in its length. */
export function readLayout(text: string): Layout {
  const lines = linesOf(text);
  const groups = new Map(rowGroups(text, lines).map((group) => [group.lines[0]!, group]));
  const reader = new LayoutReader(text, lines, groups);
  return reader.read();
}

function linesOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]*\S[^\n]*/g)].map((line) =>
    spanOf(text, line.index, line.index + line[0].length),
  );
}

class LayoutReader {
  private readonly entries: Entry[] = [];
  private readonly tables: Layout['tables'][number][] = [];
  private section = '';

  constructor(
    private readonly text: string,
    private readonly lines: readonly Span[],
    private readonly groups: ReadonlyMap<number, RowGroup>,
  ) {}

  read(): Layout {
    for (let at = 0; at < this.lines.length;) {
      const group = this.groups.get(at);
      if (group) {
        this.tables.push(tableOf(group, this.section));
        for (const entry of entriesOf(group, this.section)) this.entries.push(entry);
        at += group.lines.length;
      } else {
        this.readLine(at);
        at += 1;
      }
    }
    return { entries: this.entries, tables: this.tables };
  }

  private readLine(at: number): void {
    const line = this.lines[at]!;
    const pairs = pairsOf(this.text, line);
    for (const { label, value } of pairs) {
      if (value.text !== '') this.add({ label, value, trust: 1 }, at);
      else this.addBelow(label, at, 1);
    }
    if (pairs.length === 0 && isHeading(line.text)) {
      const label = headingText(line.text);
      this.section = label;
      this.addBelow(label, at, 0.9);
    }
  }

  /** What stands under a label that has nothing behind it. */
  private addBelow(label: string, at: number, trust: number): void {
    const next = this.lines[at + 1];
    if (!next || this.groups.has(at + 1)) {
      this.section = label;
      return;
    }
    const inside = pairsOf(this.text, next).length > 0;
    if (inside) this.section = label;
    const value = spanOf(this.text, next.start + leadOf(next.text), next.end);
    this.add({ label, value, trust: inside ? 0.5 * trust : trust }, at);
  }

  private add(entry: Omit<Entry, 'items' | 'section'>, at: number): void {
    this.entries.push({ ...entry, items: this.listBelow(at), section: this.section });
  }

  /** The list under a line, as far as it has other marks than the line itself. */
  private listBelow(at: number): Span[] {
    const items: Span[] = [];
    const own = markOf(this.lines[at]!.text);
    for (let index = at + 1; index < this.lines.length && items.length < MOST_ITEMS; index++) {
      const line = this.lines[index]!;
      const mark = markOf(line.text);
      if (mark === '' || mark === own || this.groups.has(index)) break;
      items.push(spanOf(this.text, line.start + leadOf(line.text), line.end));
    }
    return items;
  }
}

const MOST_ITEMS = 500;

/** What a line of a list begins with; all numbers are one mark. */
function markOf(line: string): string {
  return line.slice(0, leadOf(line)).trim().replace(/\d+/, '1').replace(/[①-⑳]/, '①');
}

function isHeading(line: string): boolean {
  const text = headingText(line);
  return text !== '' && text.length <= LONGEST_HEADING && /\p{L}/u.test(text) && !SENTENCE_END.test(text);
}

function headingText(line: string): string {
  return line
    .slice(leadOf(line))
    .replaceAll(/^[[【<〈「*_]+|[\]】>〉」*_:：]+$/g, '')
    .trim();
}
