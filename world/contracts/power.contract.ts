import { describe, expect, it } from 'vitest';
import type { Power } from '../power.ts';

/** What every supply must do while it is on. */
export function describePowerContract(name: string, make: () => Power): void {
  describe(`power contract: ${name}`, () => {
    it('is on at first and lets effects pass', () => {
      const power = make();
      expect(power.isOn).toBe(true);
      expect(power.gate('store.sync')).toBe(true);
      expect(power.isOn).toBe(true);
    });
  });
}
