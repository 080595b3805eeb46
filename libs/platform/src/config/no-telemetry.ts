/**
 * Tells onnxruntime to keep its telemetry off. From 1.30 its Linux builds keep an event database below the user's
 * cache folder and send it to their maker unless this variable is set before the library starts; nothing here may
 * leave the machine. Call it before `onnxruntime-node` is loaded.
 */
export function switchOffRuntimeTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
