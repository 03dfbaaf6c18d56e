/** What a developer sees who opens the gateway's address. Not served in production. */
export const LANDING_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Delve gateway</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem; color: #222; background: #fbfaf7 }
  code { background: #eee9df; padding: .1em .3em; border-radius: .2em }
  @media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1a18 } code { background: #333 } a { color: #9bf } }
</style>
<h1>Delve</h1>
<p>This is the gateway of a Delve server: a GraphQL API. There is no game client at this address yet.</p>
<ul>
  <li><a href="/graphql">GraphiQL</a>: write queries and read the schema’s documentation.</li>
  <li><a href="/content/manifest.json">/content/manifest.json</a>: the game’s data, by revision.</li>
  <li><a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>, <a href="/metrics">/metrics</a>: for those who run it.</li>
</ul>
<p>The guides are in the folder <code>docs/</code> of the repository. <code>npm run play</code> plays a whole run
against this server and checks its replay.</p>
</html>
`;
