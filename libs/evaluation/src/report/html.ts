/** Text that is HTML already; anything else is escaped where it is put into `html`. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Html[];

/** HTML with everything escaped that is put in, unless it is HTML itself. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(pieces.reduce((text, piece, index) => text + textOf(parts[index - 1]) + piece));
}

function textOf(part: Part | undefined): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return (part as readonly Html[]).map(({ text }) => text).join('');
  return escape(String(part ?? ''));
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => escapes[mark] as string);
}

/** A table; columns by number that hold figures are set right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  figures: ReadonlySet<number> = new Set(),
): Html {
  const cell = (name: 'th' | 'td', content: string | Html, column: number) => {
    const text = content instanceof Html ? content : html`${content}`;
    return new Html(`<${name}${figures.has(column) ? ' class="figure"' : ''}>${text.text}</${name}>`);
  };
  const head = headings.map((heading, column) => cell('th', heading, column));
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map((content, column) => cell('td', content, column))}
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}
