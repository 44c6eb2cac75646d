import { describe } from 'vitest';
import { APP_CODES } from './app-codes.ts';
import { demonstrateAll } from './code-case.ts';

describe('codes of logins, pages, numbers of apps and input', () => demonstrateAll(APP_CODES));
