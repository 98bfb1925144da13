export { formatAddress, formatPrefix, parseAddress, parsePrefix } from './address/ipv4.ts';
export { type ArticleOptions, tellArticle } from './article/article.ts';
export type { Evidence, Finding, Judgment, Verdict } from './article/finding.ts';
export { type Intervals, judgeLetter, judgeReading, measureIntervals } from './article/readersLetter.ts';
export { type Sentence, sentences } from './article/sentences.ts';
export type { Model } from './engine/model.ts';
export type { Alarm } from './experiment/alarms.ts';
export { estimateRun, type RunEstimate } from './experiment/estimate.ts';
export * from './experiment/executor.ts';
export { tableSpecs } from './experiment/observation.ts';
export * from './experiment/replicates.ts';
export * from './experiment/resultFiles.ts';
export { engines, type Manifest, Run, type RunOptions, simulate, startRun } from './experiment/simulate.ts';
export { type Quantiles, quantiles, type Summary } from './experiment/summary.ts';
export { parseAsTable } from './network/asTable.ts';
export { flatInternet } from './network/flatInternet.ts';
export type { Internet } from './network/internet.ts';
export { ALLOCATED_2001, internet2001 } from './network/internet2001.ts';
export { internetToday } from './network/internetToday.ts';
export { readPrefixTable } from './network/readPrefixTable.ts';
export { findDefaceable } from './observe/defacement.ts';
export { pageSvg } from './observe/page.ts';
export { observerKinds } from './observe/registry.ts';
export { type Column, Table, type TableSpec } from './observe/table.ts';
export { catalog } from './scenario/catalog.generated.ts';
export * from './scenario/describe.ts';
export { applySettings, parseScenario, placeOf, ScenarioError } from './scenario/parse.ts';
export { type Scenario, scenarioJsonSchema } from './scenario/schema.ts';
export {
  duration,
  formatDuration,
  formatInstant,
  hazard,
  parseInstant,
  parseQuantity,
  parseShare,
} from './scenario/units.ts';
