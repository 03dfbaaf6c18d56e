import { UnreadableProofError } from './verify/read-proof.ts';
import { verifyFile } from './verify/verify-file.ts';

/** `npm run verify -- <run.json>` ends with 0 when the run is verified, 1 when it is not, 2 when the file is no proof. */
const EXIT = { verified: 0, refuted: 1, unusable: 2 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(paths: readonly string[]): Promise<number> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    console.error('Usage: npm run verify -- <run.json>');
    return EXIT.unusable;
  }
  try {
    return (await verifyFile(path, console.log)) ? EXIT.verified : EXIT.refuted;
  } catch (error) {
    if (!(error instanceof UnreadableProofError)) throw error;
    console.error(error.message);
    return EXIT.unusable;
  }
}
