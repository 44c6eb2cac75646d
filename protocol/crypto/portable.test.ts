import { build, type Plugin } from 'esbuild';
import { expect, it } from 'vitest';

const PURE_LINE = "export { pureSuite as defaultSuite } from './pure-suite.ts';";

/** What a build for a browser does: one file is replaced. */
const replaceDefaultSuite: Plugin = {
  name: 'replace-default-suite',
  setup(plugin) {
    plugin.onLoad({ filter: /default-suite\.ts$/ }, () => ({ contents: PURE_LINE }));
  },
};

const PROGRAM = `
  import { toAscii } from '../bytes.ts';
  import { ClearKey } from '../redaction/clear-key.ts';
  import { LAB_ISSUER_KEY } from './lab-keys.ts';
  import { computeMac } from './mac.ts';
  import { recover, signRaw } from './rsa.ts';
  import { createDigest } from './sha.ts';
  import { suiteInUse } from './suite-in-use.ts';
  const mak = ClearKey.fromHex('5CBE7E38A146FD5C');
  const mac = computeMac('unionpay-ecb', mak, new Uint8Array([1, 2, 3]));
  const block = new Uint8Array(128).fill(7);
  export const results = {
    suite: suiteInUse().name,
    mac: toAscii(mac),
    digest: createDigest('sha1').update('abc').hex(),
    rsa: String(recover(LAB_ISSUER_KEY, signRaw(LAB_ISSUER_KEY, block))) === String(block),
  };
`;

async function bundle(plugins: readonly Plugin[]): Promise<string> {
  const result = await build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    write: false,
    plugins: [...plugins],
  });
  return result.outputFiles[0]?.text ?? '';
}

it('runs without node:crypto once the default suite is replaced', async () => {
  const code = await bundle([replaceDefaultSuite]);
  expect(code).not.toMatch(/from\s*["']node:/);
  const loaded: { results: object } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  expect(loaded.results).toEqual({
    suite: 'pure',
    mac: 'F11F2C27',
    digest: 'A9993E364706816ABA3E25717850C26C9CD0D89D',
    rsa: true,
  });
});

it('imports node:crypto otherwise, and node-forge not at all', async () => {
  const code = await bundle([]);
  expect(code).toMatch(/from\s*["']node:crypto["']/);
  expect(code).not.toContain('node_modules/node-forge');
});
