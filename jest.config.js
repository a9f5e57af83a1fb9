/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Real programs, which not every machine has: npm run test-parts.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/parts/'],
  // Most of a run's time is waiting for the programs that the tests start.
  maxWorkers: 2,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/__tests__/node-20/'],
};
