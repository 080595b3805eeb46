/** The PDF reader writes the text of its blocks for Markdown; this gives the letters of the page back. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
}
