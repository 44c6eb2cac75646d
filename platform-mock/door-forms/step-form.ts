/** The form of one value of a step. */
export type ValueForm =
  | { readonly kind: 'text'; readonly form: RegExp }
  | { readonly kind: 'fen'; readonly least: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: ValueForm }
  /** Texts by name, the names being texts of their own. */
  | { readonly kind: 'texts'; readonly form: RegExp }
  | { readonly kind: 'record'; readonly fields: StepForms }
  | { readonly kind: 'either'; readonly of: readonly ValueForm[] }
  | { readonly kind: 'optional'; readonly of: ValueForm };

/** The fields of a step by name, besides who does it. Further fields are ignored. */
export interface StepForms {
  readonly [field: string]: ValueForm;
}

/** Most members of a list or of texts by name. */
const LONGEST_LIST = 1000;
/** Largest amount of the interface, fen: twelve digits. */
export const LARGEST_FEN = 999_999_999_999;

/** A value with named parts: no list, no function, nothing made by a class. */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isWholeFen(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= LARGEST_FEN;
}

function fitsList(value: unknown, of: ValueForm): boolean {
  if (!Array.isArray(value) || value.length > LONGEST_LIST) return false;
  return value.every((member) => fits(member, of));
}

function areTexts(value: unknown, form: RegExp): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  const isText = (text: unknown) => typeof text === 'string' && form.test(text);
  return (
    entries.length <= LONGEST_LIST &&
    entries.every(([name, text]) => form.test(name) && isText(text))
  );
}

/** Whether a value has a form. */
export function fits(value: unknown, form: ValueForm): boolean {
  switch (form.kind) {
    case 'text':
      return typeof value === 'string' && form.form.test(value);
    case 'fen':
      return isWholeFen(value, form.least);
    case 'flag':
      return typeof value === 'boolean';
    case 'nothing':
      return value === null;
    case 'choice':
      return typeof value === 'string' && form.of.includes(value);
    case 'list':
      return fitsList(value, form.of);
    case 'texts':
      return areTexts(value, form.form);
    case 'record':
      return isRecord(value) && misfit(value, form.fields) === undefined;
    case 'either':
      return form.of.some((one) => fits(value, one));
    case 'optional':
      return value === undefined || fits(value, form.of);
  }
}

/** The first field whose value has another form. */
export function misfit(
  step: { readonly [name: string]: unknown },
  forms: StepForms,
): string | undefined {
  for (const [field, form] of Object.entries(forms)) {
    if (!fits(Object.hasOwn(step, field) ? step[field] : undefined, form)) return field;
  }
  return undefined;
}
