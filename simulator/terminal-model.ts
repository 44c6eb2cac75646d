import type { SilentInstall } from '../catalogue/index.ts';
import type { PadPlacement } from './device-messages/methods.ts';

/** The facts of a terminal model the simulator needs; filled from the catalogue by the engine. */
export interface TerminalModel {
  /** As printed, for instance `C960E`. */
  readonly name: string;
  readonly vendor: string;
  readonly profile: string;
  readonly padPlacements: readonly PadPlacement[];
  /** Which pad is the one fitted and configured ex works. */
  readonly defaultPlacement: PadPlacement;
  /** Port names; the external pad works on `externalPadPort` only. */
  readonly ports: readonly string[];
  readonly externalPadPort?: string;
  /** Names that mean another port's name, for instance LINE → LINE2. */
  readonly portAliases: Readonly<Record<string, string>>;
  /** Whether the pad refuses work keys whose check value does not match. */
  readonly padChecksKcv: boolean;
  /** What installs an app without anybody's confirmation (静默安装). */
  readonly silentInstall: SilentInstall;
}
