// Loaded before a client (node -r) that connects to Amazon by name: each of its connections is led to the
// address in WEIR_LEAD_TO instead, in plain text, and the answers are counted by status. No more.
'use strict';
const http = require('http');
const https = require('https');

const target = new URL(process.env.WEIR_LEAD_TO);
const answers = {};

https.request = function (options, callback) {
  const headers = {...options.headers};
  delete headers.host; // Amazon's; the connection names its own
  const led = {...options, headers, hostname: target.hostname, port: target.port, agent: undefined};
  const request = http.request(led, callback);
  request.on('response', (response) => {
    answers[response.statusCode] = (answers[response.statusCode] || 0) + 1;
  });
  return request;
};

module.exports = {answers};
