/** A text within a table or list of Markdown: one line, nothing of it taken for markup. */
export function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\|*<>[\]`]/g, (sign) => `\\${sign}`);
}

/** A table; cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  body: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)];
}

/** A link to a file; blanks and brackets would end its address. */
export function link(text: string, target: string): string {
  return `[${plain(text)}](${target})`;
}

/** Blocks with one empty line between them, as the text of a file. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}
