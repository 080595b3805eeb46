import { switchOffRuntimeTelemetry } from '@app/platform';

// The library reads the setting when it starts: it must be made before the library is loaded, hence no plain import.
switchOffRuntimeTelemetry();

/** onnxruntime, which sends nothing anywhere. The only place that loads it. */
export const { InferenceSession, Tensor } = await import('onnxruntime-node');
