import type { Power } from '../power.ts';

/** A supply that can be cut by hand or at the n-th boundary that passes its gate. */
export class SimPower implements Power {
  /** Labels of the boundaries passed since the last start, in order. */
  readonly boundaries: string[] = [];
  #on = true;
  #cutAt: number | undefined;
  #onCut: ((boundary: string) => void) | undefined;

  get isOn(): boolean {
    return this.#on;
  }

  gate(boundary: string): boolean {
    if (!this.#on) return false;
    this.boundaries.push(boundary);
    if (this.#cutAt !== undefined && this.boundaries.length > this.#cutAt) {
      this.#cutAt = undefined;
      this.cut(boundary);
    }
    return this.#on;
  }

  /** Lets `count` more boundaries pass (0: none) and cuts before the next takes effect. */
  cutAfter(count: number): void {
    this.#cutAt = this.boundaries.length + count;
  }

  /** Whether a planned cut has not happened yet. */
  get cutIsPending(): boolean {
    return this.#cutAt !== undefined;
  }

  /** Takes the power away now. */
  cut(boundary = 'by hand'): void {
    if (!this.#on) return;
    this.#on = false;
    this.#onCut?.(boundary);
  }

  /** Gives the power back; whatever ran before must be built anew from its store. */
  restore(): void {
    this.#on = true;
    this.#cutAt = undefined;
  }

  /** Sets who is told of a cut: the store that loses, the network that drops. */
  onCut(handler: (boundary: string) => void): void {
    this.#onCut = handler;
  }
}
