import { LabError } from '../../world/errors.ts';
import { type Canary, contentOf } from './canary.ts';
import { type HaystackViews, offsetInHaystack, viewsOf } from './haystack-views.ts';
import { type Needle, needlesOf, type SecretForm } from './secret-forms.ts';

/** Where a secret stands in clear. Holds the canary's name, never its value. */
export interface SecretFinding {
  readonly canary: string;
  readonly form: SecretForm;
  /** First place, in characters of a text or in bytes. */
  readonly offset: number;
}

/** A search prepared once for many haystacks. */
export interface SecretScanner {
  /** The first place of each form of each canary; empty when the haystack is clean. */
  find(haystack: string | Uint8Array): readonly SecretFinding[];
}

interface PreparedCanary {
  readonly name: string;
  readonly needles: readonly Needle[];
}

/**
 * Prepares the search for the canaries in every encoding: text, digit groups with spaces or
 * dashes, packed digits at either nibble, hex in both cases, raw bytes, base64 at any place,
 * printed byte arrays, and reversed. A masked PAN is no finding.
 *
 * A PIN counts in text only where no digit or hex letter touches it, and otherwise inside a clear
 * PIN block: choose canary PINs that are no amount, date or code of the run.
 *
 * @throws LabError `LAB_BYTES_NOT_ASCII`, `LAB_BYTES_HEX_DIGIT` for a canary that is no PAN, PIN
 *   or track at all.
 */
export function createSecretScanner(canaries: readonly Canary[]): SecretScanner {
  const prepared = canaries.map((canary) => ({
    name: canary.name,
    needles: needlesOf(contentOf(canary)),
  }));
  return {
    find(haystack) {
      const views = viewsOf(haystack);
      return prepared.flatMap((canary) => findCanary(views, canary));
    },
  };
}

/** {@link createSecretScanner} and one search. */
export function findSecrets(
  haystack: string | Uint8Array,
  canaries: readonly Canary[],
): readonly SecretFinding[] {
  return createSecretScanner(canaries).find(haystack);
}

/**
 * The error that ends a run whose output holds a secret; undefined when there are no findings.
 *
 * @param where the file or stream that was searched
 */
export function secretsError(
  where: string,
  findings: readonly SecretFinding[],
): LabError | undefined {
  if (findings.length === 0) return undefined;
  const places = findings.map(({ canary, form, offset }) => `${canary} as ${form} at ${offset}`);
  return new LabError({
    code: 'LAB_REDACTION_SECRET_FOUND',
    message: `Secrets stand in clear in ${where}: ${places.join('; ')}.`,
    remedy: 'Destroy this output and pass the masking type where the clear value was written.',
  });
}

function findCanary(views: HaystackViews, { name, needles }: PreparedCanary): SecretFinding[] {
  const first = new Map<SecretForm, number>();
  for (const { form, view, pattern } of needles) {
    const text = views[view];
    const index = typeof pattern === 'string' ? text.indexOf(pattern) : text.search(pattern);
    if (index < 0) continue;
    const offset = offsetInHaystack(views.raw, view, index);
    first.set(form, Math.min(offset, first.get(form) ?? offset));
  }
  return [...first].map(([form, offset]) => ({ canary: name, form, offset }));
}
