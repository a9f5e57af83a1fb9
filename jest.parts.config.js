import config from './jest.config.js';

/** Tests that need real programs: `scripts/parts/install.sh` installs them. */
/** @type {import('jest').Config} */
export default {
  ...config,
  testMatch: ['<rootDir>/__tests__/parts/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // One Docker engine, one LiteLLM at a time.
  maxWorkers: 1,
  testTimeout: 120_000,
};
