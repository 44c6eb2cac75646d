import type { Card } from './cards/card.ts';
import type { CardInterface, PadPlacement, Question } from './device-messages/methods.ts';

/** What the terminal waits for a person to do, right now. */
export type Awaited =
  | { readonly who: 'operator'; readonly what: 'entry'; readonly question: Question }
  | {
      readonly who: 'cardholder';
      readonly what: 'card';
      readonly interfaces: readonly CardInterface[];
    }
  | { readonly who: 'cardholder'; readonly what: 'pin' }
  | { readonly who: 'cardholder'; readonly what: 'removeCard' }
  /** An app is ready for its next function. */
  | { readonly who: 'operator'; readonly what: 'launch' };

/** What the cardholder can do. */
export interface CardholderDoors {
  insert(card: Card): void;
  remove(): void;
  swipe(card: Card): void;
  /** Types on the pad. `pin` as digits; `cancel` and `bypass` are keys of the pad. */
  enterPin(pin: string): void;
  cancelPin(): void;
  bypassPin(): void;
}

/** What the operator can do at the terminal. */
export interface OperatorDoors {
  /** Starts a function; without an app, one of the home app. */
  launch(functionName: string, app?: string): void;
  /** Answers the question on the screen as typed, then confirm; for a choice: the option's id. */
  type(text: string): void;
  cancel(): void;
  refillPaper(): void;
  closeCover(): void;
  /** Chooses which pad the terminal uses (多渠道/银联支付 设置). */
  choosePad(placement: PadPlacement): void;
}

/** What somebody with hands and tools can do to the machine. */
export interface MachineDoors {
  /** Plugs the external pad's cable into a port by its printed name; undefined pulls it. */
  connectPad(port: string | undefined): void;
  takePaper(linesLeft: number): void;
  openCover(): void;
  heatPrinter(isHot: boolean): void;
  jamPaper(isJammed: boolean): void;
  setBattery(percent: number): void;
  dirtyContacts(isDirty: boolean): void;
  tamperPad(): void;
  /** The terminal's system loses the ability to install without confirmation (慧银, row 2). */
  breakSilentInstall(): void;
  /** The branch updates the terminal's system: silent installation works again. */
  updateSystem(): void;
  /** The installed copy of an app gets damaged: it still runs and cannot be updated. */
  damagePackage(app: string): void;
  /** Puts the settings that the merchant chose back to none: region, payout numbers. */
  resetSettings(): void;
  /** Powers the machine on after a cut; the app boots from the store. */
  powerOn(): void;
}

/** The mother POS (母POS), a key loader on a cable. */
export interface MotherPosDoors {
  /** Loads a clear TMK (test material) into the pad; erases its work keys. */
  injectTmk(tmk: Uint8Array): void;
}

/** Everything people can do at a terminal, and what it waits for. */
export interface TerminalDoors {
  readonly cardholder: CardholderDoors;
  readonly operator: OperatorDoors;
  readonly machine: MachineDoors;
  readonly motherPos: MotherPosDoors;
  awaited(): readonly Awaited[];
  /**
   * Every piece of paper printed so far, line by line, over all powered lives. The list is live:
   * copy it to keep it.
   */
  paper(): readonly string[];
}
