import { LabError } from '../../../world/errors.ts';
import { runRemedy } from '../remedies/run-remedy.ts';
import type { Step } from '../scenario.ts';
import { spanMsOf } from '../span.ts';
import type { Stage } from '../stage.ts';
import { TERMINAL_MACHINE } from '../stage.ts';
import { runCause } from './cause.ts';
import { runExpect } from './expect.ts';
import { runFault, runPlatformFault } from './faults.ts';
import { runMachine } from './machine.ts';
import { planCardholder, runAgain, runOperator } from './operator.ts';
import { runPlatform } from './platform-macros.ts';
import { runRefused } from './refused.ts';

/** Which instance a step belongs to. */
export interface StepContext {
  readonly transaction: string;
  /** Requirements of the scenario; the first documented variant among them names the remedy. */
  readonly requirements: readonly string[];
}

/**
 * Does one step of a story.
 * @throws LabError with the step's `file:line` in front of what went wrong
 */
export function runStep(stage: Stage, step: Step, context: StepContext): void {
  try {
    perform(stage, step, context);
  } catch (cause) {
    if (!(cause instanceof LabError)) throw cause;
    const { code, message, remedy } = cause;
    throw new LabError({ code, message: `${step.place}: ${message}`, remedy, cause });
  }
}

function perform(stage: Stage, step: Step, context: StepContext): void {
  const { transaction } = context;
  switch (step.does) {
    case 'operator':
      runOperator(stage, step.with, transaction);
      return;
    case 'cardholder':
      planCardholder(stage, step.with);
      return;
    case 'again':
      runAgain(stage, step.with);
      return;
    case 'expect':
      runExpect(stage, step.with, { place: step.place, transaction });
      return;
    case 'cause':
      runCause(stage, step.with, step.place);
      return;
    case 'remedy':
      runRemedy(stage, step.with, context);
      return;
    case 'refused':
      runRefused(stage, step.with, { ...context, place: step.place });
      return;
    case 'wait':
      stage.pass(spanMsOf(step.with, stage.world.kernel.now(), stage.parts.calendar));
      return;
    case 'network':
      stage.world.network.setConditions(TERMINAL_MACHINE, { up: step.with === 'up' });
      return;
    case 'fault':
      runFault(stage, step.with, transaction);
      return;
    case 'platformFault':
      runPlatformFault(stage, step.with, transaction);
      return;
    case 'machine':
      runMachine(stage, step.with);
      return;
    case 'motherPos':
      stage.injectTmk(step.with);
      return;
    case 'platform':
      runPlatform(stage, step.with);
      return;
  }
}
