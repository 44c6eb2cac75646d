import type { Wording } from '../reports/record/events.ts';
import type { ExitCode } from './exit-codes.ts';
import type { OptionValues } from './option-values.ts';
import type { Session } from './session.ts';

/** What was typed behind a command. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly options: OptionValues;
}

/** A command at work; the result is the status to end with. */
export type CommandAction = (session: Session, input: CommandInput) => ExitCode | Promise<ExitCode>;

/** An option: `repeated` ones collect their values. */
export interface OptionDeclaration {
  readonly flags: string;
  readonly words: Wording;
  readonly repeated?: boolean;
}

/** A command as the help shows it; its code is loaded when it is called. */
export interface CommandDeclaration {
  readonly name: string;
  /** `[CODE]`, `<HEX>`, `[FILES...]`. */
  readonly argument?: { readonly syntax: string; readonly words: Wording };
  readonly words: Wording;
  readonly options?: readonly OptionDeclaration[];
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, words: Wording])[];
  readonly load: () => Promise<CommandAction>;
}
