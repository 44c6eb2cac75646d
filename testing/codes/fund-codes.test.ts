import { describe } from 'vitest';
import { demonstrateAll } from './code-case.ts';
import { FUND_CODES } from './fund-codes.ts';

describe('codes of fund collection', () => demonstrateAll(FUND_CODES));
