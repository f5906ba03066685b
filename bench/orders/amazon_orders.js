// All orders of a marketplace, page by page, with the public client amazon-sp-api.
'use strict';
const http = require('http');
const https = require('https');
const {SellingPartner} = require('amazon-sp-api');

const MARKETPLACES = ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH', 'A1F83G8C2ARO7P'];

// The client knows Amazon's own addresses alone: what it asks of them goes to the stand-in, over connections that live.
function leadTo(amazon) {
  const {hostname, port} = new URL(amazon);
  const agent = new http.Agent({keepAlive: true});
  https.request = (options, done) => {
    const headers = {...options.headers};
    delete headers.host;  // Amazon's; the connection names its own
    return http.request({...options, headers, hostname, port, agent}, done);
  };
}

function clientOf() {
  return new SellingPartner({
    region: 'eu',
    refresh_token: 'Atzr|weir0sandbox0refresh0token',
    credentials: {
      SELLING_PARTNER_APP_CLIENT_ID: 'amzn1.application-oa2-client.weir0sandbox0client',
      SELLING_PARTNER_APP_CLIENT_SECRET: 'amzn1.oa2-cs.v1.weir0sandbox0secret',
    },
    options: {auto_request_tokens: true, auto_request_throttled: true},
  });
}

async function* pagesOf(client, marketplace) {
  const query = {createdAfter: '2026-11-18T00:00:00Z', marketplaceIds: marketplace, maxResultsPerPage: 100,
                 includedData: 'BUYER,RECIPIENT,PROCEEDS,FULFILLMENT'};
  for (;;) {
    const page = await client.callAPI({method: 'GET', api_path: '/orders/2026-01-01/orders', query});
    yield page.orders;
    query.paginationToken = page.pagination?.nextToken;
    if (!query.paginationToken) return;
  }
}

async function* allPages(amazon) {
  leadTo(amazon);
  const client = clientOf();
  for (const marketplace of MARKETPLACES) yield* pagesOf(client, marketplace);
}

module.exports = {allPages};
