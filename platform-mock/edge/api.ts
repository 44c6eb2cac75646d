import type { PlatformCore } from '../platform-core.ts';

/** A value of JSON. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A JSON object. */
export type JsonFields = { readonly [name: string]: JsonValue };

/** A refusal of the JSON API: printed code and message. A message may stand without a code. */
export interface ApiRefusal {
  readonly code?: string;
  readonly message: string;
}

/** What an API answers: accepted with what it tells, or refused. */
export type ApiAnswer =
  | ({ readonly accepted: true } & { readonly [name: string]: JsonValue })
  | ApiRefusal;

/** The form of one text field: what it has to match, at most 64 characters unless it says more. */
export interface FieldForm {
  readonly form: RegExp;
  readonly isOptional?: boolean;
}

/** The fields of a request by name. */
export type FieldForms = Readonly<Record<string, FieldForm>>;

/** The checked fields: every one that is not optional is there; an optional one may be ''. */
export type Asked<Forms extends FieldForms> = { readonly [Name in keyof Forms]: string };

/** One API: its fields, and what is done with a request whose fields have the right form. */
export interface JsonApi {
  readonly fields: FieldForms;
  /** What is checked before the forms of the fields; an answer ends the request. */
  readonly first?: (core: PlatformCore, request: JsonFields) => ApiAnswer | undefined;
  readonly handle: (core: PlatformCore, asked: Readonly<Record<string, string>>) => ApiAnswer;
}

/** Forms that several APIs use. Every value travels as text. */
export const FORMS = {
  /** 1 to 64 printable characters, any script. */
  text: { form: /^[^\p{Cc}\p{Cs}]{1,64}$/u },
  /** 32 characters at most: names of apps, versions, businesses. */
  name: { form: /^[A-Za-z0-9.-]{1,32}$/ },
  tid: { form: /^[0-9A-Za-z]{8}$/ },
  mid: { form: /^[0-9A-Za-z]{15}$/ },
  /** Merchant's order number: 8 to 32 letters and digits, unique per terminal number. */
  orderId: { form: /^[0-9A-Za-z]{8,32}$/ },
  /** Fen, above zero. */
  amountFen: { form: /^[1-9]\d{0,11}$/ },
  pan: { form: /^\d{13,19}$/ },
  rrn: { form: /^[0-9A-Za-z]{12}$/ },
  stan: { form: /^\d{6}$/ },
} as const satisfies FieldForms;

/** Row 6 of casebook section 3.4. */
export const BAD_REQUEST: ApiRefusal = { code: 'E3', message: '请求数据非法' };
