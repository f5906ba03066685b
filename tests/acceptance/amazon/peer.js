// The public client amazon-sp-api, spoken to in lines of JSON: {"call": …}, {"download": …} and {"patches": …}
// on standard input, {"value": …} or {"error": …} on standard output. NODE_PATH says where it is.
'use strict';
const readline = require('readline');
const {answers} = require('./lead.js');
const {SellingPartner} = require('amazon-sp-api');

// The credentials are the stand-in's (sandbox/README.md). A throttled call is tried again by the client;
// one whose connection broke is not: it would be tried for ever, without a pause.
const client = new SellingPartner({
  region: 'eu',
  refresh_token: 'Atzr|weir0sandbox0refresh0token',
  credentials: {
    SELLING_PARTNER_APP_CLIENT_ID: 'amzn1.application-oa2-client.weir0sandbox0client',
    SELLING_PARTNER_APP_CLIENT_SECRET: 'amzn1.oa2-cs.v1.weir0sandbox0secret',
  },
  options: {auto_request_tokens: true, auto_request_throttled: true, retry_remote_timeout: false},
});

// Many calls, `lanes` of them side by side, and how often each status came.
async function patches({calls, lanes}) {
  await client.refreshAccessToken();
  const before = {...answers};
  const began = process.hrtime.bigint();
  const left = [...calls];
  const statuses = {};
  const work = async () => {
    while (left.length > 0) {
      const {status} = await client.callAPI(left.shift());
      statuses[status] = (statuses[status] || 0) + 1;
    }
  };
  await Promise.all(Array.from({length: lanes}, work));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return {statuses, seconds, throttled: (answers[429] || 0) - (before[429] || 0)};
}

async function obey({call, download, patches: many}) {
  if (call) return client.callAPI(call);
  if (download) return client.download(download);
  if (many) return patches(many);
  return answers;
}

const lines = readline.createInterface({input: process.stdin});
lines.on('line', async (line) => {
  let said;
  try {
    said = {value: await obey(JSON.parse(line))};
  } catch (error) {
    const {code, message, details} = error;
    said = {error: {code: String(code), message: String(message), details: String(details)}};
  }
  process.stdout.write(JSON.stringify(said) + '\n');
});
