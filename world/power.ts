/**
 * The supply of one machine. Every effect that leaves the machine passes `gate` first:
 * once the power is gone the gate is shut, whatever code still runs has no effect.
 */
export interface Power {
  readonly isOn: boolean;
  /** Passes one boundary (an effect about to happen); false when the power is gone. */
  gate(boundary: string): boolean;
}
