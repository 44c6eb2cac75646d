/**
 * Characters that XML 1.0 cannot hold in any form: controls but tab and line ends, halves of
 * surrogate pairs, and the two non-characters.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be found
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text that may stand in an attribute; what XML cannot hold becomes U+FFFD. */
export function xmlAttribute(text: string): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (found) => ESCAPES[found] ?? '');
}

/** Text that may stand between tags; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>\r]/g, (found) => ESCAPES[found] ?? '');
}
