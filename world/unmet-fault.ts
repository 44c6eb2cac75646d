/** A planned fault that met fewer messages than it was meant for. */
export interface UnmetFault {
  readonly id: string;
  /** Messages it met, and those it was meant to meet. */
  readonly met: number;
  readonly of: number;
}
