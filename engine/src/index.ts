/** The engine decides; everything uncertain arrives inside a command. */

// analysis
export type { OpenTask, Simulation, SimulationInput, SimulationStep } from './analysis/simulate.ts';
export { drawnStartOrder, simulate } from './analysis/simulate.ts';
export { type Exploration, exploreProcess, type Finding } from './analysis/soundness.ts';
// definitions
export { type Compilation, compileProcesses } from './bpmn/compile.ts';
export { type DocumentLimits, defaultDocumentLimits } from './bpmn/document-limits.ts';
export type { BoundDocuments, CompileOptions } from './bpmn/draft.ts';
export type {
  ElementType,
  FinishOrder,
  FlowNode,
  ProcessGraph,
  ProcessNode,
  Role,
  SequenceFlow,
} from './bpmn/graph.ts';
export type { Definitions, ModdleElement } from './bpmn/moddle-element.ts';
export { elementOf, elementsOf, textOf } from './bpmn/moddle-element.ts';
export { partOutcomeName } from './bpmn/passes/formula-sources.ts';
export type { Problem } from './bpmn/problem.ts';
export {
  type BpmnReading,
  createElement,
  lianbanModdleDescriptor,
  readBpmn,
  toXml,
} from './bpmn/read-bpmn.ts';
export { receiveGraph } from './bpmn/receive-graph.ts';
// case
export type { Actor, CaseCommand, CommandContext, SteeringCommand } from './case/case-command.ts';
export type { CaseDefinition, CasePart } from './case/case-definition.ts';
export type { CaseEvent } from './case/case-event.ts';
export { caseNumber, partNumber } from './case/case-number.ts';
export { caseOutcome } from './case/case-outcome.ts';
export type {
  CaseOutcome,
  CaseState,
  PartState,
  PartStatus,
  TaskState,
} from './case/case-state.ts';
export { decide } from './case/decide.ts';
export type { CaseDecision } from './case/decision.ts';
export { evolveCase, evolveCaseAll } from './case/evolve-case.ts';
export { type FinishHold, finishHold } from './case/finish-hold.ts';
export { type CaseMigration, migrateCase } from './case/migrate-case.ts';
export { departmentOfTask } from './case/open-task.ts';
// clock
export { nextDue } from './clock/next-due.ts';
export { isTimerProblem, readTimer } from './clock/read-timer.ts';
export type { CycleTimer, Timer, TimerKind, TimerLength } from './clock/timer.ts';
export type { CalendarData, TimeLimit } from './clock/working-day-calendar.ts';
export {
  addDays,
  dueDate,
  isWorkingDay,
  workingDaysLeft,
} from './clock/working-day-calendar.ts';

// decisions
export {
  type CompiledModel,
  compileDecisionModel,
  evaluateDecisionModel,
} from './dmn/decide-model.ts';
export type { DecisionExpression, DecisionModel, ModelDecision } from './dmn/decision-model.ts';
export { type DmnReading, readDmn } from './dmn/read-dmn.ts';
export { errorCodes } from './error-codes.ts';

// materials
export type { Choice, LeastSet, PaperStanding, PaperUse } from './materials/choice.ts';
export { leastSet } from './materials/least-set.ts';

// process
export { advance } from './process/advance.ts';
export { boundProcess, boundProcesses } from './process/bound-processes.ts';
export type {
  FailTask,
  MessageCommand,
  Modification,
  ProcessCommand,
  StartCommand,
} from './process/command.ts';
export type { ProcessContext } from './process/context.ts';
export type { ProcessDecision } from './process/decision.ts';
export type { ProcessEffect } from './process/effect.ts';
export type { ProcessEvent } from './process/event.ts';
export { evolve } from './process/evolve.ts';
export {
  type CompiledExpression,
  compileExpression,
  expressionNames,
  isExpressionFault,
} from './process/expression.ts';
export type { ExpressionFault } from './process/expression-syntax.ts';
export { migrateProcess } from './process/migrate-process.ts';
export type { MigrationMapping } from './process/migration-mapping.ts';
export type { Act, PartOutcome, PlannedPredecessors, SkipReason } from './process/part.ts';
export { handlingPart } from './process/part-scope.ts';
export type { Rejection } from './process/rejection.ts';
export { isRejection, reject } from './process/rejection.ts';
export type {
  ActiveElement,
  DoneActivity,
  Json,
  KeptMessage,
  LoopState,
  ProcessIncident,
  ProcessState,
  Scope,
  TimerState,
  Variables,
  Watch,
} from './process/state.ts';
export {
  type StartPoint,
  startPoints,
  type WaitingEvent,
  type WaitingMessage,
  type WaitingPoints,
  type WaitingTask,
  type WaitingTimer,
  waitingPoints,
} from './process/waiting-points.ts';

// rules
export { applyRules, type BusinessRules, type RuleBook } from './rules/apply-rules.ts';
export type {
  BusinessCondition,
  BusinessOperator,
  BusinessRule,
  BusinessRuleSet,
  BusinessTest,
} from './rules/business-rule-set.ts';
export { checkRuleSet } from './rules/business-rule-set.ts';
export { compileDecision } from './rules/compile-decision.ts';
export type {
  ExpertCondition,
  ExpertRule,
  ExpertTest,
  RuleDefinition,
  RuleSet,
} from './rules/compile-rules.ts';
export { compileRules, testsOf } from './rules/compile-rules.ts';
export type { CompiledDecision } from './rules/compiled-decision.ts';
export type { Condition, Facts, FactTest, FactValue } from './rules/condition.ts';
export { factKey } from './rules/condition.ts';
export type { DecisionFault } from './rules/decision-fault.ts';
export type { DecisionTable, FeelType, HitPolicy } from './rules/decision-table.ts';
export { evaluateDecision, isDecisionFault } from './rules/evaluate-decision.ts';
export { evaluateRuleSet } from './rules/evaluate-rule-set.ts';
export type { RuleEvaluator, RuleOutcome } from './rules/evaluate-rules.ts';
export { evaluateRules } from './rules/evaluate-rules.ts';
export { type Flip, type FlipContext, flipRule } from './rules/flip-rule.ts';
export type { DecisionOutcome } from './rules/hit-policy.ts';
export { isFeel } from './rules/is-feel.ts';
export { rememberOutcomes } from './rules/remember-outcomes.ts';
export { type FactState, holds, type TestOperator, type Truth } from './rules/three-valued.ts';
