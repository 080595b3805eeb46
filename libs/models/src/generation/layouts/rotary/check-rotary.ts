import { closeSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { halfToFloat } from '../../half-floats.js';
import type { OnnxFile, StoredTensor } from '../onnx-file.js';
import { onnxTypes } from '../onnx-fields.js';
import { unusable } from '../unusable.js';
import { rotaryFrequencies, type RotaryFrequencies } from './rotary-frequencies.js';
import { configFile, type RotaryDescription } from './rotary-settings.js';

/** How far numbers may be apart: those of 16 bits are rounded, angles of far positions too. */
const tolerance = 0.02;
/** Positions that are compared. Behind them angles in 32 bits are no longer exact enough. */
const positions = [1, 16, 256, 1_024, 4_096];

/** A graph, and the folder that its constants lie in. */
export interface ExportedGraph {
  readonly folder: string;
  readonly graph: string;
  readonly content: Pick<OnnxFile, 'tensors' | 'rotaryTables'>;
}

/**
 * Compares the rotary positions that an export has put into its graph, as cosines or as frequencies, with those that the
 * configuration of the model asks for. Exporters leave out scalings that they do not know: such a graph answers, and
 * worse. What is neither a table nor a list of frequencies in the graph is not compared.
 * @throws AppError `model-invalid` when the graph turns positions in another way
 */
export function checkRotary(exported: ExportedGraph, { layers }: RotaryDescription): void {
  const wanted = layers.flatMap(rotaryFrequencies);
  if (wanted.length === 0) return;
  const tables = [...exported.content.tensors].filter(([name, tensor]) =>
    isTable(exported, name, tensor, wanted),
  );
  const wrong = tables.find(([, table]) => !wanted.some((one) => hasCosines(exported, table, one)));
  if (wrong) throw mismatch(exported, layers, wrong[0]);
  if (tables.length > 0) return;
  const lists = [...exported.content.tensors].filter(([, tensor]) => isList(exported, tensor, wanted));
  const fits = lists.some(([, list]) => wanted.some((one) => hasFrequencies(exported, list, one)));
  if (lists.length > 0 && !fits) throw mismatch(exported, layers, lists[0][0]);
}

function mismatch({ graph }: ExportedGraph, layers: RotaryDescription['layers'], name: string): Error {
  const kinds = [...new Set(layers.map(({ kind }) => kind))].join(' and ');
  return unusable(
    graph,
    `its rotary positions (${name}) are not those that ${configFile} describes (${kinds})`,
    'take an export by a version that knows this scaling, or the config.json that it was exported with',
  );
}

/** A table is named by its use, or has cosines of the position 0: all the same, and above 0. */
function isTable(
  exported: ExportedGraph,
  name: string,
  tensor: StoredTensor,
  wanted: readonly RotaryFrequencies[],
): boolean {
  const width = tensor.sizes.at(-1) ?? 0;
  const rows = rowsOf(tensor);
  const isLikely =
    tensor.sizes.length > 1 &&
    rows > 1 &&
    wanted.some(({ frequencies }) => width === frequencies.length || width === 2 * frequencies.length);
  if (!isLikely) return false;
  if (exported.content.rotaryTables.has(name)) return canBeRead(tensor);
  if (tensor.sizes.slice(0, -2).some((size) => size !== 1)) return false;
  const first = read(exported, tensor, 0, width);
  return first.length === width && first[0] > 0 && first.every((value) => value === first[0]);
}

function hasCosines(exported: ExportedGraph, table: StoredTensor, wanted: RotaryFrequencies): boolean {
  const width = table.sizes.at(-1) ?? 0;
  const { frequencies, factor } = wanted;
  const turned = frequencies.length;
  if (width !== turned && width !== 2 * turned) return false;
  // A table for whole heads has each pair twice: half by half, or beside each other.
  const pairOf = [(place: number) => place % turned, (place: number) => Math.floor(place / (width / turned))];
  const rows = positions.filter((position) => position < rowsOf(table));
  return pairOf.some((pair) =>
    rows.every((position) =>
      read(exported, table, position * width, width).every((value, place) => {
        const cosine = Math.cos(position * frequencies[pair(place)]) * factor;
        return Math.abs(value - cosine) <= tolerance;
      }),
    ),
  );
}

/** Frequencies fall from pair to pair, the last one far below the first. */
function isList(
  exported: ExportedGraph,
  tensor: StoredTensor,
  wanted: readonly RotaryFrequencies[],
): boolean {
  const count = tensor.sizes.reduce((product, size) => product * size, 1);
  if (!wanted.some(({ frequencies }) => frequencies.length === count) || count < 4) return false;
  const values = read(exported, tensor, 0, count);
  return (
    values.length === count &&
    values[0] <= 1 &&
    values.every((value, place) => value > 0 && (place === 0 || value < values[place - 1]))
  );
}

function hasFrequencies(
  exported: ExportedGraph,
  list: StoredTensor,
  { frequencies }: RotaryFrequencies,
): boolean {
  const values = read(exported, list, 0, frequencies.length);
  return values.every((value, pair) => Math.abs(value / frequencies[pair] - 1) <= tolerance);
}

function rowsOf({ sizes }: StoredTensor): number {
  return sizes.length < 2 ? 0 : sizes[sizes.length - 2];
}

const widths: Readonly<Record<number, number>> = { [onnxTypes.float32]: 4, [onnxTypes.float16]: 2 };

function canBeRead({ type, offset }: StoredTensor): boolean {
  return widths[type] !== undefined && offset !== undefined;
}

/** Numbers of a constant, from one of them on; none where they are not written plainly. */
function read(
  { folder, graph }: ExportedGraph,
  { type, offset, location }: StoredTensor,
  start: number,
  count: number,
): number[] {
  const width = widths[type];
  if (width === undefined || offset === undefined) return [];
  const bytes = Buffer.alloc(count * width);
  const descriptor = openSync(
    join(folder, location === undefined ? graph : join(dirname(graph), location)),
    'r',
  );
  try {
    readSync(descriptor, bytes, 0, bytes.length, offset + start * width);
  } finally {
    closeSync(descriptor);
  }
  return Array.from({ length: count }, (_, index) =>
    width === 4 ? bytes.readFloatLE(4 * index) : halfToFloat(bytes.readUInt16LE(2 * index)),
  );
}
