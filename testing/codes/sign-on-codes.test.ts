import { describe } from 'vitest';
import { demonstrateAll } from './code-case.ts';
import { SIGN_ON_CODES } from './sign-on-codes.ts';

describe('codes of keys, sign-ons and pads', () => demonstrateAll(SIGN_ON_CODES));
