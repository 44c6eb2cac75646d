const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Characters at the head that also depend on what stands before, for each start in a group. */
const CHARACTERS_SHARED = [0, 2, 3];

/**
 * How bytes look inside a longer base64 text: for each of the three places where they may start
 * in a group, the characters that depend on them alone, in both alphabets (RFC 4648).
 */
export function base64Forms(bytes: Uint8Array): readonly string[] {
  const forms = new Set<string>();
  for (const [start, shared] of CHARACTERS_SHARED.entries()) {
    const standard = wholeCharacters(bytes, start).slice(shared);
    forms.add(standard);
    forms.add(standard.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...forms];
}

/** The characters whose six bits are all known, with `start` zero bytes before the bytes. */
function wholeCharacters(bytes: Uint8Array, start: number): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of [...new Uint8Array(start), ...bytes]) {
    held = ((held << 8) | byte) & 0x3fff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET.charAt((held >> bits) & 0x3f);
    }
  }
  return text;
}
