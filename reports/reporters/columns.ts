import stringWidth from 'string-width';

/** Columns a text takes on a screen; a Chinese character takes two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills a text with blanks to the width; longer texts stay. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Controls would move the cursor: they are shown as the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be found
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu;

/** A text without characters that could steer a screen; line feeds stay. */
export function harmless(text: string): string {
  return text.replace(CONTROLS, '\uFFFD');
}

/** Breaks a text into lines of at most `width` columns, at blanks where there are some. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line, Math.max(2, width)));
}

function wrappedLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<= )|(?<=[，。；：、])/u)) {
    if (widthOf(current + word.trimEnd()) > width && current !== '') {
      lines.push(current.trimEnd());
      current = '';
    }
    current += word;
    while (widthOf(current.trimEnd()) > width) {
      const head = fitting(current, width);
      lines.push(head);
      current = current.slice(head.length);
    }
  }
  lines.push(current.trimEnd());
  return lines;
}

/** The longest beginning that fits, at least one character. */
function fitting(text: string, width: number): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && widthOf(head + character) > width) break;
    head += character;
  }
  return head;
}

/** Rows of cells as lines: every column as wide as its widest cell, two blanks between. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    }
  }
  return rows.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Widest that a column but the last becomes before its cells are broken. */
const WIDEST = 20;

/** A table of at most `columns` columns: cells that are too long go on in the lines below. */
export function tableWithin(
  rows: readonly (readonly string[])[],
  columns: number,
): readonly string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.min(WIDEST, Math.max(...rows.map((row) => widthOf(row[index] ?? '')))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  widths[count - 1] = columns - before;
  return rows.flatMap((row) => {
    const cells = row.map((cell, index) => wrapped(cell, widths[index] ?? WIDEST));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) =>
      widths
        .map((width, index) => padded(cells[index]?.[at] ?? '', width))
        .join('  ')
        .trimEnd(),
    );
  });
}
