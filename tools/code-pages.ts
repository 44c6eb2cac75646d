import { type Language, type Row, rows } from '../catalogue/index.ts';
import { codeIndexText } from './code-index-text.ts';
import { codePageText } from './code-page-text.ts';
import { listFiles, type TextFile } from './source-tree.ts';

/** Where the pages stand, one folder for each language. */
export const CODE_PAGES = 'docs/codes';

/** The languages of the pages. */
export const PAGE_LANGUAGES: readonly Language[] = ['zh', 'en'];

/** A page: everything documented under one code, or under words that stand without a code. */
export interface CodePage {
  /** What people look up: the code as printed, else the words as printed. */
  readonly name: string;
  readonly code: string | null;
  /** File name in the folder of a language: the name without blanks. */
  readonly file: string;
  readonly rows: readonly Row[];
}

/** What the pages are written from. */
export interface CodeBook {
  readonly pages: readonly CodePage[];
  /** Numbers of the rows that have scenarios. */
  readonly played: ReadonlySet<number>;
}

/** One page per code in the order of the document, and per words without a code. */
export function codePages(): readonly CodePage[] {
  const nameOf = ({ code, printed }: Row) => code ?? printed.message;
  const names = [...new Set(rows.map(nameOf))];
  return names.map((name) => {
    const own = rows.filter((row) => nameOf(row) === name);
    const file = `${name.replaceAll(/\s/g, '')}.md`;
    return { name, code: own[0]?.code ?? null, file, rows: own };
  });
}

/** Rows with at least one scenario among the suites that ship. */
function playedRows(root: string): ReadonlySet<number> {
  const numbers = listFiles(root).flatMap((path) => {
    const [, row] = /^scenarios\/suites\/faq\/faq-(\d\d)-.*\.yaml$/.exec(path) ?? [];
    return row === undefined ? [] : [Number(row)];
  });
  return new Set(numbers);
}

/** The pages of all codes and their index, in both languages. */
export function generateCodePages(root: string): TextFile[] {
  const book: CodeBook = { pages: codePages(), played: playedRows(root) };
  return PAGE_LANGUAGES.flatMap((language) => [
    { path: `${CODE_PAGES}/${language}/README.md`, text: codeIndexText(book, language) },
    ...book.pages.map((page) => ({
      path: `${CODE_PAGES}/${language}/${page.file}`,
      text: codePageText(page, book, language),
    })),
  ]);
}
