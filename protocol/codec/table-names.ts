/** The names of a table, typed: a table literal has exactly the keys of its type. */
export function namesOf<Name extends string>(
  table: Readonly<Record<Name, unknown>>,
): readonly Name[] {
  return Object.keys(table) as Name[];
}

/** A frozen table of rows by their names; the rows must have every name of the type. */
export function tableByName<Name extends string, Row extends { readonly name: Name }>(
  rows: readonly Row[],
): Readonly<Record<Name, Row>> {
  const entries = rows.map((row) => [row.name, Object.freeze(row)] as const);
  return Object.freeze(Object.fromEntries(entries)) as Readonly<Record<Name, Row>>;
}
