// A SOAP server made by the npm package "soap" from a WSDL that a real SAP system exported: what our caller
// has to get along with. It prints a line of JSON when it listens, and one for each call: what it understood,
// and what of it the WSDL does not have.
//   node server.js WSDL ANSWERS.json
'use strict';
const fs = require('fs');
const http = require('http');
const soap = require('soap');

const [wsdlFile, answersFile] = process.argv.slice(2);
const answers = JSON.parse(fs.readFileSync(answersFile, 'utf8'));
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

// An export that ends with its binding gets the service that the system would have put there.
function whole(wsdl) {
  if (/<\w*:?service\b/.test(wsdl)) return wsdl;
  const binding = /<(\w+):binding name="([^"]+)"/.exec(wsdl);
  const space = /targetNamespace="([^"]+)"/.exec(wsdl)[1];
  const [, prefix, name] = binding;
  const service = `<${prefix}:service name="Added" xmlns:added="${space}"><${prefix}:port name="Added" ` +
    `binding="added:${name}"><soap:address xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" ` +
    `location="http://localhost/"/></${prefix}:port></${prefix}:service>`;
  return wsdl.replace(new RegExp(`</${prefix}:definitions>`), service + '$&');
}

// Everything that was sent and is not in the shape, by its path.
function strangers(sent, shape, path = '') {
  if (Array.isArray(sent)) return sent.flatMap((one) => strangers(one, shape, path));
  if (sent === null || typeof sent !== 'object' || sent instanceof Date) return typeof shape === 'object' ? (sent ? [path] : []) : [];
  if (typeof shape !== 'object') return [path];
  return Object.entries(sent).flatMap(([name, value]) => {
    const inner = shape[name] ?? shape[`${name}[]`];
    return inner === undefined ? [`${path}/${name}`] : strangers(value, inner, `${path}/${name}`);
  });
}

async function main() {
  const wsdl = whole(fs.readFileSync(wsdlFile, 'utf8'));
  const copy = `${answersFile}.wsdl`;
  fs.writeFileSync(copy, wsdl);
  const shapes = (await soap.createClientAsync(copy)).describe();
  const services = {};
  for (const [service, ports] of Object.entries(shapes)) {
    services[service] = {};
    for (const [port, operations] of Object.entries(ports)) {
      services[service][port] = {};
      for (const [operation, shape] of Object.entries(operations)) {
        services[service][port][operation] = (sent) => {
          say({ operation, sent, strangers: strangers(sent, shape.input) });
          const answer = answers[operation];
          if (answer.fault) throw { Fault: answer.fault };
          return answer;
        };
      }
    }
  }
  const server = http.createServer((request, response) => { response.statusCode = 404; response.end(); });
  soap.listen(server, { path: '/sap/bc/soap/rfc', services, xml: wsdl, uri: copy });
  server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));
}

main().catch((error) => { process.stderr.write(`${error.stack}\n`); process.exit(1); });
