import type { CipherSuite } from './cipher-suite.ts';
import { defaultSuite } from './default-suite.ts';

let suite: CipherSuite = defaultSuite;

/** The primitives that all functions of this folder use when none are named. */
export function suiteInUse(): CipherSuite {
  return suite;
}

/**
 * Chooses the primitives for the whole process; both suites give the same bytes, so this
 * changes speed and portability only.
 *
 * @returns the suite that was in use before.
 */
export function chooseSuite(next: CipherSuite): CipherSuite {
  const previous = suite;
  suite = next;
  return previous;
}
