// The script that many begin with: fetch a page, map an order, send its IDoc, wait, the next. It keeps nothing,
// validates nothing, asks nobody before it repeats and reads nothing back.
//   node one_by_one.js AMAZON ECC   prints {"orders": sent, "seconds": all of it}
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const soap = require('soap');
const {allPages} = require('./amazon_orders');
const {idocOf, isPlain, IDOC_TYPE, NAMESPACE} = require('./sales_order');

const [amazon, ecc] = process.argv.slice(2);

// As much of a WSDL as the client needs; what is inside the message is text of ours.
const wsdl = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="${NAMESPACE}" targetNamespace="${NAMESPACE}"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<types><xsd:schema targetNamespace="${NAMESPACE}"><xsd:element name="${IDOC_TYPE}"/>
<xsd:element name="${IDOC_TYPE}Response"/></xsd:schema></types>
<message name="In"><part name="in" element="t:${IDOC_TYPE}"/></message>
<message name="Out"><part name="out" element="t:${IDOC_TYPE}Response"/></message>
<portType name="Port"><operation name="Send"><input message="t:In"/><output message="t:Out"/></operation></portType>
<binding name="Binding" type="t:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<operation name="Send"><soap:operation soapAction=""/><input><soap:body use="literal"/></input>
<output><soap:body use="literal"/></output></operation></binding>
<service name="Idoc"><port name="Port" binding="t:Binding"><soap:address location="${ecc}/sap/bc/srt/idoc?sap-client=100"/></port></service>
</definitions>`;

async function main() {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'weir-orders-')), 'idoc.wsdl');
  fs.writeFileSync(file, wsdl);
  const began = process.hrtime.bigint();
  const client = await soap.createClientAsync(file);
  client.setSecurity(new soap.BasicAuthSecurity('WEIR', 'Stauwehr-2026'));
  let orders = 0;
  for await (const page of allPages(amazon))
    for (const order of page.filter(isPlain))
      await client.SendAsync({_xml: `<${IDOC_TYPE} xmlns="${NAMESPACE}">${idocOf(order, ++orders)}</${IDOC_TYPE}>`});
  fs.rmSync(path.dirname(file), {recursive: true});
  process.stdout.write(JSON.stringify({orders, seconds: Number(process.hrtime.bigint() - began) / 1e9}) + '\n');
}

main();
