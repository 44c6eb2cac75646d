/** The well-known symbol by which Node's inspector asks an object for its own text. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * Base of all values that must not be printed: text, JSON, template literals and Node's
 * inspector see the mask only. Subclasses keep the secret in a private `#field` and give it
 * out by an explicit `reveal()`.
 */
export abstract class Masked {
  /** The text that may be shown. */
  abstract get mask(): string;

  toString(): string {
    return this.mask;
  }

  toJSON(): string {
    return this.mask;
  }

  [INSPECT](): string {
    return this.mask;
  }
}
