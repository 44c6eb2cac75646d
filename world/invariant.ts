/** Raised when the lab itself is wrong; never caught by the lab's own rules. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * States a truth about the lab's own code.
 * @throws InvariantError when it does not hold
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
