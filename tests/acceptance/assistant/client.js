// A client of the Model Context Protocol made by the npm package "@modelcontextprotocol/sdk": what others
// build assistants with. A line of JSON in, {"op": "list"} or {"op": "call", "name": …, "arguments": …};
// one out.
//   node client.js stdio PROGRAM ARGUMENT…      node client.js http URL TOKEN
// NODE_PATH says where the package is.
'use strict';
const readline = require('readline');
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');
const { StreamableHTTPClientTransport } = require('@modelcontextprotocol/sdk/client/streamableHttp.js');

const [way, first, ...rest] = process.argv.slice(2);
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

function transport() {
  if (way === 'stdio') return new StdioClientTransport({ command: first, args: rest, env: process.env });
  const headers = { Authorization: `Bearer ${rest[0]}` };
  return new StreamableHTTPClientTransport(new URL(first), { requestInit: { headers } });
}

async function asked(client, request) {
  try {
    if (request.op === 'list') return { value: (await client.listTools()).tools };
    const done = await client.callTool({ name: request.name, arguments: request.arguments });
    return { isError: done.isError === true, text: done.content.map((part) => part.text).join('') };
  } catch (error) {
    return { refused: String(error.message), code: error.code };
  }
}

async function main() {
  const client = new Client({ name: 'acceptance', version: '1.0' });
  const by = transport();
  try {
    await client.connect(by);
  } catch (error) {
    say({ unconnected: String(error.message) });
    process.exit(1);
  }
  say({ server: client.getServerVersion() });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    say(await asked(client, JSON.parse(line)));
  }
  if (way === 'http') await by.terminateSession();
  await client.close();
}

main();
