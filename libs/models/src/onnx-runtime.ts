import { switchOffRuntimeTelemetry } from '@app/platform';

// The library reads the setting when it starts: it must be made before the library is loaded, hence no plain import.
switchOffRuntimeTelemetry();

/** onnxruntime, which sends nothing anywhere. The only place that loads it. */
export const { InferenceSession, Tensor } = await import('onnxruntime-node');

// Where JavaScript has 16-bit numbers (Float16Array, Node 24), the library would hold those of a tensor in them, and its
// native part, which does not know them, would find nothing there. It decides that with its first tensor, which is made
// here while there are none: 16-bit numbers are their bits then, in every version.
const halfFloats = Object.getOwnPropertyDescriptor(globalThis, 'Float16Array');
if (halfFloats) Reflect.deleteProperty(globalThis, 'Float16Array');
Reflect.construct(Tensor, ['float32', new Float32Array(0), [0]]);
if (halfFloats) Object.defineProperty(globalThis, 'Float16Array', halfFloats);
