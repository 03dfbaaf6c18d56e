import { hashGoldenRuns } from '@delve/game/engine/v1/fixtures/golden-runs.ts';

// A process of its own for the test that compares processes.
process.stdout.write(JSON.stringify(hashGoldenRuns()));
