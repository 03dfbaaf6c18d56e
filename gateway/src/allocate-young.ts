import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 make all objects among the young ones. It learns from documents that are kept that what the parser makes lives
 * long, and made it among the old objects from then on, also for requests that are refused a moment later: there it held
 * everything that the request had made, until all objects were collected (docs/adr/0017-requests-die-young.md). Has to be
 * imported before anything that makes much.
 */
setFlagsFromString('--no-allocation-site-pretenuring');
