const width = 30;

/** Where progress is shown; `process.stdout` is one. */
export interface ProgressOutput {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Returns a function that shows how far a count has come. On a terminal one bar moves; elsewhere a line is written
 * for each tenth. `describe` makes the text beside it.
 */
export function progressBar(
  total: number,
  describe: (done: number, total: number) => string,
  output: ProgressOutput = process.stdout,
): (done: number) => void {
  let shown = -1;
  return (done) => {
    if (done === shown) return;
    const tenth = Math.floor((done * 10) / total);
    const newTenth = tenth > Math.floor((shown * 10) / total);
    shown = done;
    if (output.isTTY) {
      const full = Math.floor((done * width) / total);
      const end = done === total ? '\n' : '';
      output.write(
        `\r\u001b[2K[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${describe(done, total)}${end}`,
      );
    } else if (newTenth) output.write(`${describe(done, total)}\n`);
  };
}
