import { describe } from 'vitest';
import { BUSINESS_CODES } from './business-codes.ts';
import { demonstrateAll } from './code-case.ts';

describe('codes of multi-channel business', () => demonstrateAll(BUSINESS_CODES));
