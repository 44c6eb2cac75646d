import { invariant } from '../../world/invariant.ts';
import type { Encoding, FieldValue } from './encodings.ts';
import { noPadding, type Padding } from './paddings.ts';
import { fixed, type Prefix } from './prefixes.ts';

/** One line of a field table, as it stands in the standard. */
export interface FieldRow<Name extends string = string> {
  /** Field number, 2 to 64. */
  readonly field: number;
  /** Name that logic uses. */
  readonly name: Name;
  /** Title for people. */
  readonly title: string;
  readonly encoding: Encoding;
  /** Exact length of a fixed field, longest length of a variable one, in units of the encoding. */
  readonly length: number;
  readonly prefix?: Prefix;
  readonly padding?: Padding;
}

/** A message as a plain object: the type and the fields by name. */
export interface AnyMessage {
  readonly mti: string;
  readonly [name: string]: FieldValue | undefined;
}

/** A row with everything precomputed; what the codec works with. */
export interface FieldCodec {
  readonly field: number;
  readonly name: string;
  readonly title: string;
  /** `F11`, as used in fault paths. */
  readonly path: string;
  readonly encoding: Encoding;
  readonly prefix: Prefix;
  readonly padding: Padding;
  readonly length: number;
  readonly isFixed: boolean;
  /** Bytes of a fixed field. */
  readonly fixedBytes: number;
}

/** A checked and frozen field table of one interface. */
export interface MessageSpec<Message extends { readonly mti: string } = AnyMessage> {
  readonly name: string;
  readonly rows: readonly FieldCodec[];
  /** Row by field number; index 0 and absent fields are undefined. */
  readonly byNumber: readonly (FieldCodec | undefined)[];
  readonly byName: ReadonlyMap<string, FieldCodec>;
  /** Carries the message type; never set. */
  readonly messageType?: Message;
}

function compileRow(row: FieldRow): FieldCodec {
  const prefix = row.prefix ?? fixed;
  const padding = row.padding ?? noPadding;
  const perByte = row.encoding.unitsPerByte;
  invariant(row.field >= 2 && row.field <= 64, `F${row.field}: number outside 2 to 64`);
  invariant(row.length > 0 && row.length <= prefix.highest, `F${row.field}: length not possible`);
  const hasOddRoom = prefix !== fixed || row.length % perByte !== 0;
  invariant(
    perByte === 1 || !hasOddRoom || padding.name.startsWith('nibble'),
    `F${row.field}: an odd number of nibbles needs a nibble padding`,
  );
  return Object.freeze({
    field: row.field,
    name: row.name,
    title: row.title,
    path: `F${row.field}`,
    encoding: row.encoding,
    prefix,
    padding,
    length: row.length,
    isFixed: prefix === fixed,
    fixedBytes: Math.ceil(row.length / perByte),
  });
}

/**
 * Checks a field table and freezes it with everything the codec needs precomputed.
 * @throws InvariantError when a row contradicts itself or another row
 */
export function defineSpec<Message extends { readonly mti: string }>(
  name: string,
  rows: readonly FieldRow<Exclude<keyof Message & string, 'mti'>>[],
): MessageSpec<Message> {
  const byNumber: (FieldCodec | undefined)[] = new Array(65).fill(undefined);
  const byName = new Map<string, FieldCodec>();
  for (const row of rows) {
    const codec = compileRow(row);
    invariant(byNumber[codec.field] === undefined, `${codec.path}: two rows`);
    invariant(!byName.has(codec.name), `${codec.name}: two rows`);
    byNumber[codec.field] = codec;
    byName.set(codec.name, codec);
  }
  const ordered = byNumber.filter((codec) => codec !== undefined);
  return Object.freeze({
    name,
    rows: Object.freeze(ordered),
    byNumber: Object.freeze(byNumber),
    byName,
  });
}
