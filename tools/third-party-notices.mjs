import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The licence texts of the packages whose code ends up in the bundle.
 * @param {string} root project root
 * @param {string[]} inputs bundled files, relative to the root
 * @returns {Promise<string>} one section per package, sorted by name
 */
export async function thirdPartyNotices(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = PACKAGE.exec(input);
    if (match) folders.add(match[1]);
  }
  const sections = await Promise.all([...folders].sort().map((folder) => section(root, folder)));
  return `The bundled files contain code of these packages.\n\n${sections.join('\n')}`;
}

async function section(root, folder) {
  const path = join(root, folder);
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  const names = existsSync(path) ? await readdir(path) : [];
  const licence = names.find((name) => /^licen[cs]e/i.test(name));
  const text = licence ? await readFile(join(path, licence), 'utf8') : '';
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`;
}
