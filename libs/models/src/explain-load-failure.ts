/** What onnxruntime 1.30 writes, and what to tell instead. `$1` and `$2` stand for its groups. */
const explanations: readonly [RegExp, string][] = [
  [
    /No Op registered for (\S+)/,
    'it uses the operator $1, which onnxruntime does not know; export it without',
  ],
  [
    /Fatal error: (\S+?)\(-?\d+\) is not a registered function\/op/,
    'it uses the operator $1, which onnxruntime does not know; export it without',
  ],
  [
    /Could not find an implementation for (\S+?)\(/,
    'it uses the operator $1 in a way that this machine cannot run; take another variant of the model',
  ],
  [
    /Opset (\d+) is under development/,
    'it uses operator set $1, which is too new; export it with a lower one',
  ],
  [
    /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    'it has the format version $1, but $2 is the newest known; export it with an older onnx',
  ],
  [/External data path does not exist: "?([^"]+)"?/, 'its weights $1 are missing; download them too'],
  [/External initializer: (.*)/, 'its weights are cut off ($1); download them again'],
  [/File doesn't exist/, 'there is no such file; download it again'],
  [/Protobuf parsing failed|does not have a graph/, 'it is broken or no ONNX graph; download it again'],
];

/** Why a graph does not load and what to do about it, in one line. */
export function explainLoadFailure(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  for (const [pattern, text] of explanations) {
    const match = pattern.exec(message);
    if (match) return text.replace('$1', match[1]).replace('$2', match[2]);
  }
  return message
    .replace(/^Load model from .* failed:/, '')
    .split('\n')[0]
    .slice(0, 300);
}
