import { tokenInputs } from '../graph-layout.js';
import { onnxTypes } from '../layouts/onnx-fields.js';
import type { Attention } from './find-attention.js';
import { newName, type GraphParts } from './graph-parts.js';

/** What an attention looks at, as far as it decides which scores count. */
export type Sight = Pick<Attention, 'heads' | 'keyValueHeads' | 'window'>;

/** How many heads of queries share one of keys. They stand below each other, as rows of one matrix. */
export function sharingOf({ heads, keyValueHeads }: Sight): number {
  return heads / keyValueHeads;
}

/** Values that the attention of all layers reads. */
export const stepValues = {
  /** int64 [rows, new tokens]: the place of each new token in its text. */
  positions: newName('positions'),
  /** float32 [rows, 1, 1, room], with a window [rows, 1, sharing x new tokens, room]: hides what is not seen of the past. */
  pastBias: (sight: Sight) =>
    newName(sight.window ? `past_bias_${sight.window}_${sharingOf(sight)}` : 'past_bias'),
  /** float32 [sharing x new tokens, new tokens]: a new token sees itself and new ones before it. */
  addedBias: (sight: Sight) => newName(`added_bias_${sight.window}_${sharingOf(sight)}`),
  /** int64 [2]: the lengths by which scores are cut: room, new tokens. */
  lengths: newName('lengths'),
  /** bool []: whether the run reads a piece of a prompt. */
  isPrompt: newName('is_prompt'),
};

/** Added to scores that do not count. Finite, so that whatever lies behind the past stays a number. */
const hidden = -3.4028234663852886e38;

/**
 * Adds the nodes that make `stepValues`. They read `input_ids`, `attention_mask`, `reads_prompt` and the past of the
 * first layer alone, so they may stand in front of all others.
 * @param sights of all layers
 */
export function addStepValues(parts: GraphParts, sights: readonly Sight[]): void {
  addLengths(parts);
  addPastBias(parts);
  addAddedBias(parts);
  const made = new Map(sights.map((sight) => [stepValues.addedBias(sight), sight]));
  for (const sight of made.values()) addSight(parts, sight);
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
  node('Unsqueeze', [rows, parts.integers('axes_1_2', [1, 2])], newName('past_bias'));
  const added = node('Unsqueeze', [newName('added_length'), axis(0)], newName('added_lengths'));
  node('Concat', [room, added], stepValues.lengths, { axis: 0 });
}

function addAddedBias(parts: GraphParts): void {
  const { node, axis, shown, hide } = binder(parts);
  const places = newName('added_places');
  const column = node('Unsqueeze', [places, axis(1)], newName('added_column'));
  const isSeen = node('LessOrEqual', [places, column], newName('is_seen'));
  node('Where', [isSeen, shown, hide], newName('added_bias'));
}

/** The biases of one kind of attention: once for each of the heads that stand below each other, and with its window. */
function addSight(parts: GraphParts, sight: Sight): void {
  const { node, axis, hide } = binder(parts);
  const { window } = sight;
  const sharing = sharingOf(sight);
  const times = (sizes: number[]) => parts.integers(`times_${sizes.join('_')}`, sizes);
  if (window === 0) {
    node('Tile', [newName('added_bias'), times([sharing, 1])], stepValues.addedBias(sight));
    return;
  }
  const own = (part: string) => newName(`${part}_${window}_${sharing}`);
  const size = parts.integers(`window_${window}`, window);
  // What lies a window or more before a token is not seen.
  const before = node('Sub', [newName('added_column'), newName('added_places')], own('added_before'));
  const isFar = node('GreaterOrEqual', [before, size], own('added_is_far'));
  const added = node('Where', [isFar, hide, newName('added_bias')], own('added_seen'));
  node('Tile', [added, times([sharing, 1])], stepValues.addedBias(sight));
  const column = node('Unsqueeze', [stepValues.positions, axis(2)], own('column'));
  const pastBefore = node('Sub', [column, newName('room_places')], own('past_before'));
  const pastIsFar = node('GreaterOrEqual', [pastBefore, size], own('past_is_far'));
  const heads = node('Unsqueeze', [pastIsFar, axis(1)], own('past_is_far_heads'));
  const past = node('Where', [heads, hide, newName('past_bias')], own('past_seen'));
  node('Tile', [past, times([1, 1, sharing, 1])], stepValues.pastBias(sight));
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
