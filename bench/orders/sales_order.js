// What a script would make of an order: a sales order as an IDoc, of the articles that it knows, without a rule.
'use strict';

const AREAS = {A1PA6795UKMFR9: ['1000', '10', '0000100001'], A13V1IB3VIYZZH: ['1000', '20', '0000100002'],
               A1F83G8C2ARO7P: ['2000', '10', '0000100003']};  // sales organisation, channel, customer

const escape = (text) => String(text).replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const segment = (name, fields) =>
  `<${name} SEGMENT="1">` + Object.entries(fields).map(([key, value]) => `<${key}>${escape(value)}</${key}>`).join('') +
  `</${name}>`;
const flags = (fields) => Object.fromEntries(Object.keys(fields).map((name) => [name, 'X']));

function itemOf(line, place) {
  const ITM_NUMBER = String((place + 1) * 10).padStart(6, '0');
  const {amount, currencyCode} = line.proceeds.proceedsTotal;
  const known = {ITM_NUMBER};
  const item = {MATERIAL: `000000000000100${line.product.sellerSku.slice(-3)}`, PLANT: '1000',
                TARGET_QTY: line.quantityOrdered, TARGET_QU: 'ST'};
  const schedule = {REQ_QTY: line.quantityOrdered};
  const condition = {COND_VALUE: amount, CURRENCY: currencyCode, COND_P_UNT: line.quantityOrdered};
  const of_line = {...known, SCHED_LINE: '0001'};
  const of_price = {...known, COND_TYPE: 'ZAMP'};
  return {
    E1BPSDITM: segment('E1BPSDITM', {...known, ...item}),
    E1BPSDITMX: segment('E1BPSDITMX', {...known, UPDATEFLAG: 'I', ...flags(item)}),
    E1BPSCHDL: segment('E1BPSCHDL', {...of_line, ...schedule}),
    E1BPSCHDLX: segment('E1BPSCHDLX', {...of_line, UPDATEFLAG: 'I', ...flags(schedule)}),
    E1BPCOND: segment('E1BPCOND', {...of_price, ...condition}),
    E1BPCONDX: segment('E1BPCONDX', {...of_price, UPDATEFLAG: 'I', ...flags(condition)})};
}

function addressOf({name, addressLine1, city, postalCode, countryCode}) {
  const cut = (text, most) => (text || '').slice(0, most);
  return segment('E1BPADR1', {ADDR_NO: '1', NAME: cut(name, 40), CITY: cut(city, 40), POSTL_COD1: cut(postalCode, 10),
                              STREET: cut(addressLine1, 60), COUNTRY: countryCode});
}

// Orders that a script can take: paid, with an address, of articles whose numbers it can guess.
function isPlain(order) {
  const lines = order.orderItems || [];
  return AREAS[order.salesChannel.marketplaceId] && order.recipient?.deliveryAddress?.name && lines.length > 0 &&
    lines.every((line) => /^WEIR-0\d\d$/.test(line.product.sellerSku || '') && line.proceeds && line.quantityOrdered > 0);
}

function idocOf(order, number) {
  const [sales_org, channel, customer] = AREAS[order.salesChannel.marketplaceId];
  const control = {TABNAM: 'EDI_DC40', MANDT: '100', DOCNUM: String(number).padStart(16, '0'), DIRECT: '2',
                   IDOCTYP: 'SALESORDER_CREATEFROMDAT202', MESTYP: 'SALESORDER_CREATEFROMDAT2', SNDPOR: 'WEIR',
                   SNDPRT: 'LS', SNDPRN: 'WEIR', RCVPOR: 'SAPECX', RCVPRT: 'LS', RCVPRN: 'ECXCLNT100'};
  const head = {DOC_TYPE: 'ZAMZ', SALES_ORG: sales_org, DISTR_CHAN: channel, DIVISION: '00', PURCH_NO_C: order.orderId};
  const lines = order.orderItems.map(itemOf);
  const all = (kind) => lines.map((line) => line[kind]).join('');
  return `<IDOC BEGIN="1">${segment('EDI_DC40', control)}<E1SALESORDER_CREATEFROMDAT2 SEGMENT="1">` +
    segment('E1BPSDHD1', head) + segment('E1BPSDHD1X', {UPDATEFLAG: 'I', ...flags(head)}) + all('E1BPSDITM') + all('E1BPSDITMX') +
    segment('E1BPPARNR', {PARTN_ROLE: 'AG', PARTN_NUMB: customer}) +
    segment('E1BPPARNR', {PARTN_ROLE: 'WE', PARTN_NUMB: customer, ADDR_LINK: '1'}) + all('E1BPSCHDL') +
    all('E1BPSCHDLX') + all('E1BPCOND') + all('E1BPCONDX') + addressOf(order.recipient.deliveryAddress) + '</E1SALESORDER_CREATEFROMDAT2></IDOC>';
}

module.exports = {idocOf, isPlain, IDOC_TYPE: 'SALESORDER_CREATEFROMDAT202',
                  NAMESPACE: 'urn:sap-com:document:sap:idoc:soap:messages'};
