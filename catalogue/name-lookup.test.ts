import { describe, expect, it } from 'vitest';
import { LabError } from '../world/errors.ts';
import {
  modelByName,
  models,
  nearest,
  partyByName,
  platformByName,
  serviceTime,
  testCard,
  testKey,
} from './index.ts';

function remedyOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof LabError) return error.remedy;
  }
  return 'nothing was thrown';
}

describe('models', () => {
  it('are 22 with names and status as printed', () => {
    expect(models.map(({ name }) => name)).toEqual([
      'Wizarpos1',
      'WizarPAD1',
      'PAR 10',
      'C960E',
      'W280P',
      'WizarHANDQ1',
      'IM81',
      'D800',
      'C960',
      'A8',
      'N900',
      'KOOL4',
      'S1000',
      'T100',
      'SP210',
      'SP300',
      'N1C',
      'Wpos-3',
      'P950',
      'P990',
      'K6600',
      'A920',
    ]);
    expect(models.map(({ number }) => number)).toEqual(models.map((_, index) => index + 1));
    expect(models.filter(({ status }) => status === 'certified')).toHaveLength(11);
    for (const { number, printedStatus, status } of models) {
      expect(printedStatus).toBe(number <= 11 ? '已过检' : '正在过检');
      expect(status).toBe(number <= 11 ? 'certified' : 'in-certification');
    }
  });

  it('have the documented ports: Centerm on serial port 1, WizarPOS on LINE2 alias LINE', () => {
    expect(modelByName('C960').externalPadPort.value).toBe('COM1');
    const pos = modelByName('Wizarpos1');
    expect(pos.externalPadPort.value).toBe('LINE2');
    const port = pos.ports.value.find(({ name }) => name === 'LINE2');
    expect(port).toEqual({ name: 'LINE2', aliases: ['LINE'], kind: 'opaque' });
  });

  it('gives the Q1 an internal pad and says what differs', () => {
    const q1 = modelByName('wizarhandq1');
    expect(q1.padPlacements).toMatchObject({ value: ['internal'], fidelity: 'public' });
    expect(q1.externalPadPort.value).toBeNull();
    expect(q1.difference?.en).toContain('Q1');
  });

  it('run unknown vendors on the generic profile, labelled assumed', () => {
    const unknown = models.filter(({ vendor }) => vendor.value === 'unknown');
    expect(unknown.map(({ name }) => name).join()).toBe(
      'PAR 10,D800,KOOL4,S1000,T100,SP210,SP300,N1C,Wpos-3,P950,K6600',
    );
    for (const model of unknown) {
      expect(model.profile).toBe('generic');
      expect(model.padPlacements.fidelity).toBe('assumed');
    }
  });

  it('are found in any case and with or without blanks', () => {
    expect(modelByName('par10').name).toBe('PAR 10');
    expect(modelByName(' WPOS3 ').name).toBe('Wpos-3');
  });

  it('suggest the nearest name for an unknown one', () => {
    expect(remedyOf(() => modelByName('C96'))).toContain('C960');
    expect(remedyOf(() => modelByName('WizarHAND Q2'))).toContain('WizarHANDQ1');
  });
});

describe('other names', () => {
  it.each([
    ['云终端管理平台', 'terminal-management'],
    ['终端参数管理平台', 'terminal-management'],
    ['云POS终端管理平台', 'terminal-management'],
    ['收单平台', 'merchant-registration'],
    ['商户信息注册公共服务系统', 'merchant-registration'],
    ['商户服务门户', 'merchant-service'],
    ['UPOP', 'omni-channel'],
    ['收单服务平台', 'acquiring-service-system'],
    ['bos', 'bos'],
  ])('%s is the platform %s', (name, id) => {
    expect(platformByName(name).id).toBe(id);
  });

  it('find parties by misprint and alias', () => {
    expect(partyByName('受单方').id).toBe('acquirer');
    expect(partyByName('信总').id).toBe('information-centre');
    expect(partyByName('运营中心').id).toBe('operations-centre');
  });

  it('find cards, keys and service times, and suggest for unknown ones', () => {
    expect(testCard('debit-chip').kind).toBe('debit');
    expect(testKey('tmk-physical').kcv).toBe('74E7E744');
    expect(serviceTime('parameter-change').workingDaysMax).toBe(2);
    expect(remedyOf(() => testCard('debit-chp'))).toContain('debit-chip');
  });

  it('nearest leaves out what is not near', () => {
    expect(nearest('zzzzzzzz', ['debit-chip', 'credit-chip'])).toEqual([]);
    expect(nearest('sale', ['void', 'sales', 'sale'])).toEqual(['sale', 'sales']);
  });
});
