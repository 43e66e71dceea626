import type { ProcessCommand } from '../command.ts';
import type { Rejection } from '../rejection.ts';
import type { Step } from '../step.ts';

/** A command of one type. */
type CommandOf<Type extends ProcessCommand['type']> = Extract<ProcessCommand, { type: Type }>;

/** Carries out one type of command on an active process, or says why not; tokens are moved after it. */
export type Handler<Type extends ProcessCommand['type']> = (
  step: Step,
  command: CommandOf<Type>,
) => Rejection | undefined;
