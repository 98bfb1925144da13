export { type ListedCycle, listCycles } from './address/cycleList.ts';
export { Generator, type GeneratorOptions } from './address/generator.ts';
export { formatAddress, formatPrefix, parseAddress, parsePrefix } from './address/ipv4.ts';
export { type ArticleOptions, tellArticle } from './article/article.ts';
export type { Evidence, Finding, Judgment, Verdict } from './article/finding.ts';
export { type Intervals, judgeLetter, judgeReading, measureIntervals } from './article/readersLetter.ts';
export { type Sentence, sentences } from './article/sentences.ts';
export { type AawpParameters, aawp } from './engine/meanField/aawp.ts';
export { type CompanionName, companionNames } from './engine/meanField/companions.ts';
export { type LogisticParameters, logistic } from './engine/meanField/logistic.ts';
export { type PrefixStructuredParameters, prefixStructured } from './engine/meanField/prefixStructured.ts';
export { type TwoFactorParameters, twoFactor } from './engine/meanField/twoFactor.ts';
export type { Model } from './engine/model.ts';
export {
  afterActionData,
  afterActionToCsv,
  comparePaths,
  measures,
  type PathOutcome,
} from './exercise/afterAction.ts';
export { exercises } from './exercise/catalog.generated.ts';
export type { Inject, InjectKind, Truth } from './exercise/inject.ts';
export { injectsToCsv } from './exercise/injectList.ts';
export { labelPath, letterOf } from './exercise/labels.ts';
export type { Damage, Outcome } from './exercise/outcome.ts';
export { type Exercise, parseExercise } from './exercise/parse.ts';
export {
  type Choice,
  type PlayedExercise,
  type PlayOptions,
  type Posed,
  playExercise,
  type Stretch,
} from './exercise/play.ts';
export { drawSheets } from './exercise/sheets.ts';
export { formatMeasure } from './exercise/texts.ts';
export type { Alarm } from './experiment/alarms.ts';
export * from './experiment/compare.ts';
export { CompartmentRun, compartmentEngines } from './experiment/compartmentRun.ts';
export { estimateRun, type RunEstimate } from './experiment/estimate.ts';
export * from './experiment/executor.ts';
export { flattenValues } from './experiment/flattenValues.ts';
export { type Difference, listDifferences } from './experiment/listDifferences.ts';
export type { Manifest } from './experiment/manifest.ts';
export { type AlarmNotice, gatherNotices, type Notices } from './experiment/notices.ts';
export { tableSpecs } from './experiment/observation.ts';
export { type PairedDifference, pairedDifference } from './experiment/pairedDifference.ts';
export { quantileCurves } from './experiment/quantileCurves.ts';
export * from './experiment/replicates.ts';
export * from './experiment/resultFiles.ts';
export { runMeanField } from './experiment/runMeanField.ts';
export {
  engines,
  type HostOptions,
  Run,
  type RunOptions,
  simulate,
  startRun,
} from './experiment/simulate.ts';
export { type Quantiles, quantiles, type Summary } from './experiment/summary.ts';
export { type SweepOptions, type SweepPoint, sweep } from './experiment/sweep.ts';
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
export { badgeSvg } from './validation/badgeSvg.ts';
export { describePredicted, validationPage } from './validation/page.ts';
export { pictureName, pictureSvg } from './validation/pictureSvg.ts';
export { validations } from './validation/registry.ts';
export {
  describeCalibration,
  describeKind,
  describeVerdict,
  formatDeviation,
  formatMeasured,
  formatPublished,
} from './validation/texts.ts';
export {
  countPredicted,
  countRuns,
  type ValidationResult,
  validate,
  verdictOf,
} from './validation/validate.ts';
export {
  type Claim,
  type Finding as ValidationFinding,
  isGated,
  judge as judgeClaim,
  type Validation,
} from './validation/validation.ts';
