import { expect, it } from 'vitest';
import { createPaymentApp } from '../../simulator/index.ts';
import { Shop } from '../models/shop.ts';
import { BOOK_READERS } from './book-readers.ts';
import { runEpilogue } from './epilogue.ts';

const openShop = () => new Shop({ app: createPaymentApp(), fates: [] });

it('an answer that is refused every time leaves the operator at a loss', () => {
  const { stage } = openShop();
  stage.launch('preAuthVoid', { authCode: '', originalDate: '0302', amount: '0.01' });
  stage.settle();
  const did = (kind: string) =>
    stage.witness.events.filter(
      ({ kind: told, data }) => told === kind && data.field === 'authCode',
    );
  expect(did('person.did').filter(({ data }) => data.did === 'type')).toHaveLength(3);
  expect(did('person.atALoss')).toHaveLength(1);
});

it('the same answer is good for one function after the other', () => {
  const shop = openShop();
  for (let sale = 0; sale < 5; sale += 1) {
    expect(shop.trade({ transaction: 'sale', amountFen: 1, card: 'stripe' })).toBeDefined();
  }
});

it('a power cut that was planned and not met does not disturb the end of the day', () => {
  const { stage } = openShop();
  stage.machine.supply.cutAfter(0);
  expect(runEpilogue(stage, BOOK_READERS).isSettled).toBe(true);
  expect(stage.machine.supply.isOn).toBe(true);
  expect(stage.witness.events.some(({ kind }) => kind === 'power.lost')).toBe(false);
});

it('who gives up a function answers the questions of the next', () => {
  const shop = openShop();
  const { stage } = shop;
  stage.launch('preAuthVoid', { authCode: '', originalDate: '0302', amount: '0.01' });
  runEpilogue(stage, BOOK_READERS);
  expect(shop.trade({ transaction: 'sale', amountFen: 1, card: 'stripe' })).toBeDefined();
  stage.perform('reprint');
  expect(stage.witness.lastFinishSince(stage.launchedAt)?.outcome).toBe('approved');
});
