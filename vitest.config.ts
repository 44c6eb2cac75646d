import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'coverage/**', 'runs/**', '**/*.tmp/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: [
        '{cli,world,protocol,catalogue,simulator,platform-mock,scenarios,reports}/**/*.ts',
        '{bench,tools}/**/*.ts',
      ],
      exclude: ['**/*.test.ts', '**/generated/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
    },
  },
});
