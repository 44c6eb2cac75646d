/** Values of the options as the command line gave them. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** The text of an option, or undefined when it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be repeated; commas separate as well. */
export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Whether a flag was given. */
export function flagOption(options: OptionValues, name: string): boolean {
  return options[name] === true;
}
