/** The catalogue describes what a service package is. */

// planning
export type {
  AvoidedField,
  AvoidedMaterial,
  CasePlan,
  Certainty,
  Change,
  Disposition,
  EarlierDatum,
  EarlierHoldings,
  EarlierPaper,
  ExcludedPart,
  FactSource,
  KnownFact,
  PlanAnswers,
  PlannedField,
  PlannedMaterial,
  PlannedPart,
  PlannedQuestion,
  PlanTotals,
  PossibleMaterial,
  Reason,
} from './case-plan.ts';
// what a package is made of
export type { Catalogue, Department, FactDefinition, FactReading } from './catalogue.ts';
// drawing
export type { CheckCoverage, Covered } from './check/check-coverage.ts';
export {
  type CheckOptions,
  checkPackage,
  inspectPackage,
  type PackageInspection,
} from './check/check-package.ts';
export { canonicalJson } from './compile/canonical-json.ts';
export { catalogueSlice } from './compile/catalogue-slice.ts';
// compiling
export {
  type Compilation,
  type CompiledPackage,
  compilePackage,
  compileSnapshot,
} from './compile/compile-package.ts';
export { contentHash } from './compile/content-hash.ts';
export type { PackageContent } from './compile/package-content.ts';
export {
  type PackageSnapshot,
  type ProcessBundle,
  packageSnapshot,
  packageVersion,
  processBundle,
} from './compile/package-snapshot.ts';
export type { CodeSets, DataElement, DataRule } from './data-element.ts';
export { type AppliedDiagram, applyDiagram } from './diagram/apply-diagram.ts';
export { decisionBook } from './diagram/decision-book.ts';
export {
  type DiagramTable,
  type DrawnPart,
  diagramDependencies,
} from './diagram/diagram-dependencies.ts';
export {
  type BoundTexts,
  compileDiagram,
  type DiagramCompilation,
  factKeys,
} from './diagram/diagram-process.ts';
export { proposeRoles, type RoleProposal } from './diagram/propose-roles.ts';
// exchanging
export {
  type DeliveredEntry,
  type DeliveredIds,
  type DeliveryOutlook,
  deliveredIds,
  deliveryOutlook,
} from './difference/delivery-outlook.ts';
export {
  type DifferenceSection,
  versionDifference,
} from './difference/version-difference.ts';
export type { DirectoryItem } from './directory-item.ts';
export { type DraftedProcess, draftProcess } from './draft/draft-process.ts';
export { errorCodes } from './error-codes.ts';
export { type CpsvReading, readCpsv } from './exchange/cpsv/read-cpsv.ts';
export { writeCpsv } from './exchange/cpsv/write-cpsv.ts';
export { type AppliedDecisions, applyDecisions } from './exchange/dmn/apply-decisions.ts';
export { type ListSheets, sheetNames } from './exchange/list/list-sheets.ts';
export { type ListReading, readImplementationList } from './exchange/list/read-list.ts';
export { writeImplementationList } from './exchange/list/write-list.ts';
export {
  type ArchiveContent,
  archiveFiles,
  archiveOf,
  archiveText,
  readArchiveContent,
} from './exchange/package-archive.ts';
// keeping order
export {
  type DuplicateProposal,
  duplicateProposals,
  pairKey,
} from './hygiene/duplicate-proposals.ts';
export { type EntryMerge, mergeEntries } from './hygiene/merge-entries.ts';
export type { ItemGuide, MaterialGuide } from './item-guide.ts';
export type { LocalItem } from './local-item.ts';
export type { Material, MaterialHomonym, ResolveRule } from './material.ts';
// reporting
export {
  ownScenarios,
  packageReport,
  type ReportedAnswers,
  type ScenarioReport,
  usualScenarios,
} from './package-report.ts';
export { encodePlan } from './plan/encode-plan.ts';
export { type Planning, type PlanOptions, planCase } from './plan/plan-case.ts';
export {
  type DispositionWord,
  dispositionWords,
  readWorkedCaseInput,
  toWorkedCase,
  type WorkedCase,
  type WorkedCaseInput,
  type WorkedMaterial,
} from './plan/worked-case.ts';
// order
export {
  dependencyCycle,
  type OrderedPart,
  type PartOrder,
  type Precedence,
  precedence,
} from './precedence.ts';
// reading
export type { CatalogueFile } from './read/catalogue-entries.ts';
export { catalogueSchemas, type DocumentKind, shapeProblems } from './read/check-shape.ts';
export { type CatalogueReading, readCatalogue } from './read/read-catalogue.ts';
export {
  type KnownOfPerson,
  type RecommendingFact,
  recommendation,
} from './recommendation.ts';
export {
  type Reduction,
  type ReductionLine,
  type ReductionSubject,
  reductionReport,
  summedReductions,
} from './reduction-report.ts';
export { type Region, type RegionLevel, regionPath } from './region.ts';
export { type Scenario, scenariosDelivered } from './scenario.ts';
// searching
export { searchEntries } from './search/search-entries.ts';
export {
  type SearchHit,
  SearchIndex,
  type SearchKind,
  type SearchResult,
  searchKinds,
} from './search/search-index.ts';
export type {
  CodedName,
  FormField,
  MaterialRequirement,
  ReviewPoint,
  Role,
  ServiceItem,
  TrustLevel,
} from './service-item.ts';
export type {
  Dependency,
  DerivedFact,
  Party,
  Question,
  ServicePackage,
  SubItem,
} from './service-package.ts';
// submitting
export { type FormDocumentFrame, formDocumentOf } from './submission/form-document-of.ts';
export { caseForm, formPartsOf, laterFields } from './submission/form-parts-of.ts';
export {
  prepareSubmission,
  type Submission,
  type SubmissionIssue,
  type SubmissionIssues,
  type SubmittedData,
} from './submission/prepare-submission.ts';
// following
export { type UpstreamChange, upstreamChanges } from './upstream-changes.ts';
