import type { CodecFault } from '../codec/fault.ts';
import type { MessageHeader } from './frame.ts';

/** A sub-field, data object or named bit, as it may be shown. */
export interface DescribedPart {
  readonly name: string;
  readonly value: string;
  readonly isMasked: boolean;
  readonly parts: readonly DescribedPart[];
}

/** A field as it may be shown. */
export interface DescribedField extends DescribedPart {
  readonly field: number;
  readonly title: string;
  /** Offset of the field in the bytes described; undefined when a message was described. */
  readonly offset: number | undefined;
}

/** How the bytes given were understood. */
export type DescribedForm = 'message' | 'tpdu+header+message' | 'length+tpdu+header+message';

/** Everything that may be shown of a message; serialises to JSON as it is. */
export interface Description {
  readonly form: DescribedForm;
  readonly tpdu: string | undefined;
  readonly header: MessageHeader | undefined;
  readonly mti: string;
  /** Name and printed name, when the message is one of the interface. */
  readonly transaction: { readonly name: string; readonly titleZh: string } | undefined;
  readonly direction: 'request' | 'answer';
  readonly fields: readonly DescribedField[];
  /** The first thing that could not be read; offset in the bytes described. */
  readonly fault: CodecFault | undefined;
}
