import { describe } from 'vitest';
import { CARD_CODES } from './card-codes.ts';
import { demonstrateAll } from './code-case.ts';

describe('codes of cards, issuers and chips', () => demonstrateAll(CARD_CODES));
