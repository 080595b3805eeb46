export { compareRuns, type ComparedRun } from './compare.js';
export { checkGate, isBetterSmaller, isSignificantlyWorse, type GateCheck } from './gate/check-gate.js';
export { readGate, type Gate } from './gate/read-gate.js';
export { readGoldenFile, type GoldenFile } from './golden-files/read-golden-file.js';
export { heldGroups, type GivenPassage } from './metrics/match-evidence.js';
export { scoreCase } from './metrics/score-case.js';
export { missesOf } from './misses.js';
export { intervalOf, renderReport, shown, signed, type Report } from './report/render-report.js';
export { summarise, type ScoredResult } from './summarise.js';
