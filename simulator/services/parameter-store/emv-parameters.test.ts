import { describe, expect, it } from 'vitest';
import { aidBlock } from '../../../testing/emv-host.ts';
import { createSimWorld } from '../../../world/sim/sim-world.ts';
import { labCapkBlock } from '../../cards/lab-issuer.ts';
import { EmvParameters, type ParameterKind } from './emv-parameters.ts';

const DEBIT = 'A000000333010101';
const CREDIT = 'A000000333010102';

describe('IC parameters', () => {
  it('are durable at once and in the order of loading; the same AID replaces', () => {
    const allLost = new Map();
    const disk = createSimWorld('parameters', { script: allLost }).disk('terminal');
    const parameters = new EmvParameters(disk);
    const [debit, credit] = [aidBlock({ aid: DEBIT }), aidBlock({ aid: CREDIT })];
    const changed = aidBlock({ aid: DEBIT, floorLimit: '00000100' });
    for (const block of [debit, credit, changed]) expect(parameters.load('aid', block)).toBe(true);
    expect(parameters.load('capk', labCapkBlock().toLowerCase())).toBe(true);
    disk.loseUnsynced();
    const rebooted = new EmvParameters(disk);
    expect(rebooted.blocks('aid')).toEqual([credit, changed]);
    expect(rebooted.blocks('capk')).toEqual([labCapkBlock()]);
    rebooted.clear();
    expect(new EmvParameters(disk).blocks('aid')).toEqual([]);
  });

  it.each<[kind: ParameterKind, block: string, flaw: string]>([
    ['aid', 'DF010100', 'no AID'],
    ['aid', '9F0604A0000003', 'an AID that is too short'],
    ['aid', '9F06', 'no TLV'],
    ['capk', '9F0605A000000333DF0201FFDF040103', 'no index'],
    ['capk', '9F0605A0000003339F220180DF040103', 'no modulus'],
    ['capk', '9F0605A0000003339F220180DF0201FF', 'no exponent'],
  ])('%s %s is refused: %s', (kind, block) => {
    const parameters = new EmvParameters(createSimWorld('parameters').disk('terminal'));
    expect(parameters.load(kind, block)).toBe(false);
    expect(parameters.blocks(kind)).toEqual([]);
  });
});
