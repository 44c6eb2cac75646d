/** Characters XML 1.0 allows. */
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

const TOKEN = /<\?xml[^?]*\?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/**
 * A strict check of the part of XML that our reports use: allowed characters, one root, tags that
 * close in order, attributes once each, known references only, no `]]>` in text.
 * @throws Error naming the offset of the first mistake
 */
export function assertWellFormed(xml: string): void {
  const wrong = [...xml].find((character) => !ALLOWED.test(character));
  if (wrong !== undefined) throw new Error(`U+${wrong.codePointAt(0)?.toString(16)} is not XML`);
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (token === null) throw new Error(`offset ${at}: no tag and no text`);
    const [whole, closing, opening, attributes = '', isEmpty, text] = token;
    if (closing !== undefined && open.pop() !== closing) throw new Error(`offset ${at}: ${whole}`);
    if (opening !== undefined) {
      if (open.length === 0) roots += 1;
      assertAttributes(attributes, at);
      if (isEmpty === '') open.push(opening);
    }
    if (text !== undefined) assertText(text, { at, isInside: open.length > 0 });
  }
  if (open.length > 0 || roots !== 1) throw new Error(`${roots} roots, open: ${open.join(' ')}`);
}

function assertAttributes(attributes: string, at: number): void {
  const names = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)];
  if (new Set(names.map((match) => match[1])).size !== names.length) {
    throw new Error(`offset ${at}: an attribute stands twice`);
  }
  for (const match of names) assertReferences(match[2] ?? '', at);
}

function assertText(text: string, place: { at: number; isInside: boolean }): void {
  if (!place.isInside && text.trim() !== '') throw new Error(`offset ${place.at}: text outside`);
  if (text.includes(']]>')) throw new Error(`offset ${place.at}: ]]> in text`);
  assertReferences(text, place.at);
}

function assertReferences(text: string, at: number): void {
  const rest = text.replace(/&(?:amp|lt|gt|quot|apos|#9|#10|#13);/g, '');
  if (rest.includes('&')) throw new Error(`offset ${at}: a bare ampersand`);
}
