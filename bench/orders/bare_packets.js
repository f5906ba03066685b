// How many orders a second the stand-in ECC takes at best: packets that lie ready, over so many connections, and
// nothing else in between.
//   node bare_packets.js AMAZON ECC ORDERS_A_PACKET   prints {"orders": in each round, "rounds": [{"lanes", "seconds"}]}
'use strict';
const http = require('http');
const {allPages} = require('./amazon_orders');
const {idocOf, isPlain, IDOC_TYPE, NAMESPACE} = require('./sales_order');

const [amazon, ecc, size] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const {hostname, port} = new URL(ecc);

function envelopesOf(orders) {
  const packets = [];
  for (let at = 0; at < orders.length; at += size) {
    const idocs = orders.slice(at, at + size).map((order, place) => idocOf(order, place + 1)).join('');
    packets.push('<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
      `<soapenv:Body><${IDOC_TYPE} xmlns="${NAMESPACE}">${idocs}</${IDOC_TYPE}></soapenv:Body></soapenv:Envelope>`);
  }
  return packets;
}

function send(agent, body) {
  const headers = {'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(body)};
  return new Promise((done, failed) => {
    const request = http.request({hostname, port, agent, method: 'POST', path: '/sap/bc/srt/idoc?sap-client=100',
                                  auth: 'WEIR:Stauwehr-2026', headers}, (answer) => {
      answer.resume();
      answer.on('end', () => answer.statusCode === 200 ? done() : failed(new Error(`status ${answer.statusCode}`)));
    });
    request.on('error', failed);
    request.end(body);
  });
}

async function round(packets, lanes) {
  const agent = new http.Agent({keepAlive: true, maxSockets: lanes});
  const left = [...packets];
  const began = process.hrtime.bigint();
  const lane = async () => { while (left.length > 0) await send(agent, left.shift()); };
  await Promise.all(Array.from({length: lanes}, lane));
  agent.destroy();
  return {lanes, seconds: Number(process.hrtime.bigint() - began) / 1e9};
}

async function main() {
  const orders = [];
  for await (const page of allPages(amazon)) orders.push(...page.filter(isPlain));
  const packets = envelopesOf(orders);
  const rounds = [];
  for (const lanes of [1, 2, 4]) rounds.push(await round(packets, lanes));
  process.stdout.write(JSON.stringify({orders: orders.length, rounds}) + '\n');
}

main();
