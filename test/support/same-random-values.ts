import fc from 'fast-check';

// Every run of the tests tries the same random values, so that a red one is red again; `npm run fuzz` tries others,
// and so does LIANBAN_TEST_SEED. LIANBAN_TEST_RUNS tries more, where a test does not say how many.
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env.LIANBAN_TEST_SEED ?? 20_240_101),
  numRuns: Number(process.env.LIANBAN_TEST_RUNS ?? 100),
});
