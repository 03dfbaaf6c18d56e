/** The limit: Node's HTTP server, which says that nothing is new without looking at anything. */

import { createServer } from 'node:http';
import { readEnvironment } from '@delve/platform/env/environment.ts';

const { PORT } = readEnvironment();
const server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
  response.writeHead(304, { etag: '"none"' });
  response.end();
});
server.listen(PORT, '127.0.0.1');
