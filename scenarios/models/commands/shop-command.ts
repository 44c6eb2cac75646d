import type { Command } from 'fast-check';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';

/** Something that happens in the shop; its `toString` says it in words of the glossary. */
export type ShopCommand = Command<MoneyModel, Shop>;
