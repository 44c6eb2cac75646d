import { describe } from 'vitest';
import { demonstrateAll } from './code-case.ts';
import { PAYOUT_CODES } from './payout-codes.ts';

describe('codes of payouts of farm purchase', () => demonstrateAll(PAYOUT_CODES));
