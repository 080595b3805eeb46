/** How a command reads the words behind it. */
interface WordsOf<Parsed, Options> {
  usage: string;
  /** @throws TypeError for words that the command does not know */
  parse: () => Parsed;
  /** Undefined for words that make no sense together. */
  readOptions: (parsed: Parsed) => Options | undefined;
}

/**
 * What the words of a command ask for, or the exit code with which it ends: 0 when it was asked for its usage, 2 when the
 * words make no command.
 */
export function readWords<Parsed extends { values: { help?: boolean | undefined } }, Options extends object>({
  usage,
  parse,
  readOptions,
}: WordsOf<Parsed, Options>): Options | number {
  let parsed: Parsed;
  try {
    parsed = parse();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (parsed.values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const options = readOptions(parsed);
  if (options) return options;
  process.stderr.write(usage);
  return 2;
}
