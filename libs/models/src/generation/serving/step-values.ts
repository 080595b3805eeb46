import { tokenInputs } from '../graph-layout.js';
import { onnxTypes } from '../layouts/onnx-fields.js';
import { newName, type GraphParts } from './graph-parts.js';

/** Values that the attention of all layers reads. */
export const stepValues = {
  /** int64 [rows, new tokens]: the place of each new token in its text. */
  positions: newName('positions'),
  /** float32 [rows, 1, 1, room]: hides what lies behind the past of a row. */
  pastBias: newName('past_bias'),
  /** int64 [2]: the lengths by which scores are cut: room, new tokens. */
  lengths: newName('lengths'),
  /** bool []: whether the run reads a piece of a prompt. */
  isPrompt: newName('is_prompt'),
  /** float32 [sharing x new tokens, new tokens]: a new token sees itself and the new ones before it. */
  addedBias: (sharing: number) => newName(`added_bias_${sharing}`),
};

/** Added to scores that do not count. Finite, so that whatever lies behind the past stays a number. */
const hidden = -3.4028234663852886e38;

/**
 * Adds the nodes that make `stepValues`. They read `input_ids`, `attention_mask`, `reads_prompt` and the past of the
 * first layer alone, so they may stand in front of all others.
 * @param sharings how many heads of queries share one of keys, by layer
 */
export function addStepValues(parts: GraphParts, sharings: readonly number[]): void {
  addLengths(parts);
  addPastBias(parts);
  addAddedBias(parts, sharings);
  const { node } = binder(parts);
  node('Cast', [tokenInputs.readsPrompt], stepValues.isPrompt, { to: onnxTypes.bool });
}

function addLengths(parts: GraphParts): void {
  const { node, zero, one, axis } = binder(parts);
  const rowLengths = node('ReduceSum', [tokenInputs.mask, axis(1)], newName('row_lengths'), { keepdims: 0 });
  const shape = node('Shape', [tokenInputs.tokens], newName('ids_shape'));
  const added = node('Gather', [shape, one], newName('added_length'), { axis: 0 });
  const pastLengths = node('Sub', [rowLengths, added], newName('past_lengths'));
  const column = node('Unsqueeze', [pastLengths, axis(1)], newName('past_lengths_column'));
  const places = node('Range', [zero, added, one], newName('added_places'));
  node('Add', [column, places], stepValues.positions);
}

function addPastBias(parts: GraphParts): void {
  const { node, zero, one, axis, shown, hide } = binder(parts);
  const shape = node('Shape', ['past_key_values.0.key'], newName('past_shape'));
  const room = node('Gather', [shape, axis(2)], newName('room'), { axis: 0 });
  const length = node('Squeeze', [room], newName('room_length'));
  const places = node('Range', [zero, length, one], newName('room_places'));
  const isPast = node('Less', [places, newName('past_lengths_column')], newName('is_past'));
  const rows = node('Where', [isPast, shown, hide], newName('past_bias_rows'));
  node('Unsqueeze', [rows, parts.integers('axes_1_2', [1, 2])], stepValues.pastBias);
  const added = node('Unsqueeze', [newName('added_length'), axis(0)], newName('added_lengths'));
  node('Concat', [room, added], stepValues.lengths, { axis: 0 });
}

function addAddedBias(parts: GraphParts, sharings: readonly number[]): void {
  const { node, axis, shown, hide } = binder(parts);
  const places = newName('added_places');
  const column = node('Unsqueeze', [places, axis(1)], newName('added_column'));
  const isSeen = node('LessOrEqual', [places, column], newName('is_seen'));
  const bias = node('Where', [isSeen, shown, hide], newName('added_bias'));
  // Once for each of the heads that stand below each other.
  for (const sharing of new Set(sharings)) {
    const times = parts.integers(`times_${sharing}`, [sharing, 1]);
    node('Tile', [bias, times], stepValues.addedBias(sharing));
  }
}

/** Short ways to nodes of ONNX with one output, and to the constants they share. */
function binder(parts: GraphParts) {
  return {
    node: (operator: string, inputs: string[], output: string, attributes: Record<string, number> = {}) =>
      parts.node({ operator, inputs, outputs: [output], attributes }),
    zero: parts.integers('zero', 0),
    one: parts.integers('one', 1),
    axis: (axis: number) => parts.integers(`axis_${axis}`, [axis]),
    shown: parts.float('shown', 0),
    hide: parts.float('hidden', hidden),
  };
}
