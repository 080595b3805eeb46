/** Numbers of the fields of graph files that are read or written, by message (onnx/onnx.proto of ONNX). */
export const onnxFields = {
  model: { irVersion: 1, graph: 7, operatorSet: 8 },
  operatorSet: { domain: 1, version: 2 },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12, valueInfo: 13 },
  node: { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 },
  attribute: {
    name: 1,
    float: 2,
    integer: 3,
    text: 4,
    tensor: 5,
    graph: 6,
    integers: 8,
    graphs: 11,
    type: 20,
  },
  tensor: { dimensions: 1, type: 2, floats: 4, name: 8, rawData: 9, externalData: 13 },
  entry: { key: 1, value: 2 },
  valueInfo: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { element: 1, shape: 2 },
  shape: { dimension: 1 },
  dimension: { size: 1, symbol: 2 },
} as const;

/** Numbers of the element types that matter here. */
export const onnxTypes = { float32: 1, int64: 7, bool: 9, float16: 10 } as const;
