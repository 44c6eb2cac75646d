/**
 * `npm run peers`: installs the packages the benchmark compares with under `runs/peers`, each in
 * a folder of its own, without install scripts. A package that cannot be had is named and left out.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CODEC_PEERS, type Peer, peerFolder } from '../bench/peers.ts';
import { ROOT } from './source-tree.ts';

const exec = promisify(execFile);
const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];

async function fetchPeer(peer: Peer): Promise<boolean> {
  const folder = join(ROOT, peerFolder(peer));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    await exec('npm', ['install', ...OPTIONS, `${peer.name}@${peer.version}`], { cwd: folder });
    return true;
  } catch {
    return false;
  }
}

for (const peer of CODEC_PEERS) {
  const isThere = await fetchPeer(peer);
  console.log(`${isThere ? 'fetched' : 'absent '}  ${peer.name}@${peer.version}`);
}
