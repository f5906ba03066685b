#include "sandbox/ecc/test_system.hpp"

#include <nlohmann/json.hpp>

#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing {

std::string with(std::string text, std::string_view old_part, std::string_view new_part) {
  const auto at = text.find(old_part);
  EXPECT_NE(at, std::string::npos) << old_part;
  return at == std::string::npos ? text : text.replace(at, old_part.size(), new_part);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string between_tags(std::string_view xml, std::string_view name) {
  const std::string open = "<" + std::string{name} + ">";
  const auto begin = xml.find(open);
  const auto end = xml.find("</" + std::string{name} + ">", begin);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  return std::string{xml.substr(begin + open.size(), end - begin - open.size())};
}

std::string control_of(std::string_view basic_type, std::string_view message_type) {
  std::string xml{"<EDI_DC40 SEGMENT=\"1\"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT>"};
  xml.append("<DOCNUM>0000000000000007</DOCNUM><DIRECT>2</DIRECT><IDOCTYP>").append(basic_type);
  xml.append("</IDOCTYP><MESTYP>").append(message_type);
  return xml +
         "</MESTYP><SNDPOR>WEIR</SNDPOR><SNDPRT>LS</SNDPRT><SNDPRN>WEIR</SNDPRN><RCVPOR>SAPECX</RCVPOR>"
         "<RCVPRT>LS</RCVPRT><RCVPRN>ECXCLNT100</RCVPRN><ARCKEY>AMZ|ORD|1</ARCKEY></EDI_DC40>";
}

std::string order_idoc() {
  return "<IDOC BEGIN=\"1\">" + control_of("SALESORDER_CREATEFROMDAT202", "SALESORDER_CREATEFROMDAT2") +
         "<E1SALESORDER_CREATEFROMDAT2 SEGMENT=\"1\">"
         "<E1BPSDHD1 SEGMENT=\"1\"><DOC_TYPE>ZAMZ</DOC_TYPE><SALES_ORG>1000</SALES_ORG>"
         "<DISTR_CHAN>10</DISTR_CHAN><DIVISION>00</DIVISION><REQ_DATE_H>20261125</REQ_DATE_H>"
         "<DLV_BLOCK>Z1</DLV_BLOCK><PURCH_NO_C>304-3159896-1390916</PURCH_NO_C><CURRENCY>EUR</CURRENCY>"
         "</E1BPSDHD1>"
         "<E1BPSDHD1X SEGMENT=\"1\"><UPDATEFLAG>I</UPDATEFLAG><DOC_TYPE>X</DOC_TYPE><SALES_ORG>X</SALES_ORG>"
         "<DISTR_CHAN>X</DISTR_CHAN><DIVISION>X</DIVISION><REQ_DATE_H>X</REQ_DATE_H><DLV_BLOCK>X</DLV_BLOCK>"
         "<PURCH_NO_C>X</PURCH_NO_C><CURRENCY>X</CURRENCY></E1BPSDHD1X>"
         "<E1BPSDITM SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><MATERIAL>000000000000100001</MATERIAL>"
         "<PLANT>1000</PLANT><TARGET_QTY>2</TARGET_QTY><TARGET_QU>ST</TARGET_QU><E1BPSDITM1 SEGMENT=\"1\">"
         "<CUST_MAT35>WEIR-001</CUST_MAT35></E1BPSDITM1></E1BPSDITM>"
         "<E1BPSDITMX SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><UPDATEFLAG>I</UPDATEFLAG>"
         "<MATERIAL>X</MATERIAL><PLANT>X</PLANT><TARGET_QTY>X</TARGET_QTY><TARGET_QU>X</TARGET_QU>"
         "<CUST_MAT35>X</CUST_MAT35></E1BPSDITMX>"
         "<E1BPPARNR SEGMENT=\"1\"><PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100001</PARTN_NUMB>"
         "</E1BPPARNR>"
         "<E1BPPARNR SEGMENT=\"1\"><PARTN_ROLE>WE</PARTN_ROLE><PARTN_NUMB>0000100001</PARTN_NUMB>"
         "<ADDR_LINK>1</ADDR_LINK></E1BPPARNR>"
         "<E1BPSCHDL SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><SCHED_LINE>0001</SCHED_LINE>"
         "<REQ_DATE>20261125</REQ_DATE><REQ_QTY>2</REQ_QTY></E1BPSCHDL>"
         "<E1BPSCHDLX SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><SCHED_LINE>0001</SCHED_LINE>"
         "<UPDATEFLAG>I</UPDATEFLAG><REQ_DATE>X</REQ_DATE><REQ_QTY>X</REQ_QTY></E1BPSCHDLX>"
         "<E1BPCOND SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><COND_TYPE>ZAMP</COND_TYPE>"
         "<COND_VALUE>25.210000000</COND_VALUE><CURRENCY>EUR</CURRENCY><COND_UNIT>ST</COND_UNIT>"
         "<COND_P_UNT>1</COND_P_UNT></E1BPCOND>"
         "<E1BPCOND SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><COND_TYPE>ZAMS</COND_TYPE>"
         "<COND_VALUE>4.19</COND_VALUE><CURRENCY>EUR</CURRENCY></E1BPCOND>"
         "<E1BPCONDX SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><COND_TYPE>ZAMP</COND_TYPE>"
         "<UPDATEFLAG>I</UPDATEFLAG><COND_VALUE>X</COND_VALUE><CURRENCY>X</CURRENCY><COND_UNIT>X</COND_UNIT>"
         "<COND_P_UNT>X</COND_P_UNT></E1BPCONDX>"
         "<E1BPCONDX SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><COND_TYPE>ZAMS</COND_TYPE>"
         "<UPDATEFLAG>I</UPDATEFLAG><COND_VALUE>X</COND_VALUE><CURRENCY>X</CURRENCY></E1BPCONDX>"
         "<E1BPADR1 SEGMENT=\"1\"><ADDR_NO>1</ADDR_NO><NAME>Jürgen Müller</NAME><CITY>Köln</CITY>"
         "<POSTL_COD1>50667</POSTL_COD1><STREET>Königstraße</STREET><HOUSE_NO>1</HOUSE_NO>"
         "<COUNTRY>DE</COUNTRY><LANGU>D</LANGU></E1BPADR1>"
         "</E1SALESORDER_CREATEFROMDAT2></IDOC>";
}

std::string posting_idoc() {
  return "<IDOC BEGIN=\"1\">" + control_of("ACC_DOCUMENT03", "ACC_DOCUMENT") +
         "<E1BPACHE09 SEGMENT=\"1\"><BUS_ACT>RFBU</BUS_ACT><USERNAME>WEIR</USERNAME>"
         "<HEADER_TXT>AMZ DE 15238974653 1/1</HEADER_TXT><COMP_CODE>1000</COMP_CODE>"
         "<DOC_DATE>20261031</DOC_DATE><PSTNG_DATE>20261031</PSTNG_DATE><DOC_TYPE>ZA</DOC_TYPE>"
         "<REF_DOC_NO>15238974653-01</REF_DOC_NO></E1BPACHE09>"
         "<E1BPACGL09 SEGMENT=\"1\"><ITEMNO_ACC>0000000001</ITEMNO_ACC><GL_ACCOUNT>0000113100</GL_ACCOUNT>"
         "<ITEM_TEXT>Deposit</ITEM_TEXT><ALLOC_NMBR>15238974653</ALLOC_NMBR></E1BPACGL09>"
         "<E1BPACGL09 SEGMENT=\"1\"><ITEMNO_ACC>0000000002</ITEMNO_ACC><GL_ACCOUNT>0000441000</GL_ACCOUNT>"
         "<ITEM_TEXT>Commission</ITEM_TEXT></E1BPACGL09>"
         "<E1BPACGL09 SEGMENT=\"1\"><ITEMNO_ACC>0000000003</ITEMNO_ACC><GL_ACCOUNT>0000400000</GL_ACCOUNT>"
         "<ITEM_TEXT>Principal</ITEM_TEXT></E1BPACGL09>"
         "<E1BPACCR09 SEGMENT=\"1\"><ITEMNO_ACC>0000000001</ITEMNO_ACC><CURR_TYPE>00</CURR_TYPE>"
         "<CURRENCY>EUR</CURRENCY><AMT_DOCCUR>87.6000</AMT_DOCCUR></E1BPACCR09>"
         "<E1BPACCR09 SEGMENT=\"1\"><ITEMNO_ACC>0000000002</ITEMNO_ACC><CURR_TYPE>00</CURR_TYPE>"
         "<CURRENCY>EUR</CURRENCY><AMT_DOCCUR>15.00</AMT_DOCCUR></E1BPACCR09>"
         "<E1BPACCR09 SEGMENT=\"1\"><ITEMNO_ACC>0000000003</ITEMNO_ACC><CURR_TYPE>00</CURR_TYPE>"
         "<CURRENCY>EUR</CURRENCY><AMT_DOCCUR>-102.60</AMT_DOCCUR></E1BPACCR09>"
         "</IDOC>";
}

std::string movement_item(std::string_view move_type, std::string_view plant, std::string_view location,
                          std::string_view quantity, std::string_view fields) {
  std::string xml{"<E1BP2017_GM_ITEM_CREATE SEGMENT=\"1\"><MATERIAL>000000000000100001</MATERIAL><PLANT>"};
  xml.append(plant).append("</PLANT><STGE_LOC>").append(location).append("</STGE_LOC><MOVE_TYPE>");
  xml.append(move_type).append("</MOVE_TYPE><ENTRY_QNT>").append(quantity);
  xml.append("</ENTRY_QNT><ENTRY_UOM>ST</ENTRY_UOM>").append(fields);
  return xml + "</E1BP2017_GM_ITEM_CREATE>";
}

std::string movement_idoc(std::string_view code, std::string_view items) {
  std::string xml{"<IDOC BEGIN=\"1\">" + control_of("MBGMCR03", "MBGMCR")};
  xml +=
      "<E1MBGMCR SEGMENT=\"1\"><E1BP2017_GM_HEAD_01 SEGMENT=\"1\"><PSTNG_DATE>20261124</PSTNG_DATE>"
      "<DOC_DATE>20261124</DOC_DATE><REF_DOC_NO>FBA15ABCDEFG</REF_DOC_NO></E1BP2017_GM_HEAD_01>"
      "<E1BP2017_GM_CODE SEGMENT=\"1\"><GM_CODE>";
  return xml.append(code).append("</GM_CODE></E1BP2017_GM_CODE>").append(items).append("</E1MBGMCR></IDOC>");
}

std::string idoc_document(std::string_view basic_type, std::string_view idocs) {
  std::string xml{"<?xml version=\"1.0\" encoding=\"UTF-8\"?><"};
  return xml.append(basic_type).append(">").append(idocs).append("</").append(basic_type).append(">");
}

std::string enveloped(std::string_view content) {
  std::string xml{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"};
  xml += "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>";
  return xml.append(content).append("</soapenv:Body></soapenv:Envelope>");
}

std::string soap_document(std::string_view basic_type, std::string_view idocs) {
  std::string xml{"<"};
  xml.append(basic_type).append(" xmlns=\"urn:sap-com:document:sap:idoc:soap:messages\">").append(idocs);
  return enveloped(xml.append("</").append(basic_type).append(">"));
}

std::string order_document(std::string_view idocs) {
  return soap_document("SALESORDER_CREATEFROMDAT202", idocs);
}
std::string posting_document(std::string_view idocs) { return soap_document("ACC_DOCUMENT03", idocs); }

std::string function_call(std::string_view name, std::string_view parameters) {
  std::string xml{"<urn:"};
  xml.append(name).append(" xmlns:urn=\"urn:sap-com:document:sap:rfc:functions\">").append(parameters);
  return enveloped(xml.append("</urn:").append(name).append(">"));
}

http::Request System::request_to(std::string path, std::string body) {
  // WEIR:Stauwehr-2026
  return {"POST",
          std::move(path),
          {{"sap-client", "100"}},
          {{"authorization", "Basic V0VJUjpTdGF1d2Voci0yMDI2"}, {"content-type", "text/xml; charset=utf-8"}},
          std::move(body),
          {}};
}

http::Response System::send(const http::Request& request) { return ecc.handle(request, now); }

http::Response System::post(std::string path, std::string body) {
  return send(request_to(std::move(path), std::move(body)));
}

http::Response System::send_order(std::string_view idocs) {
  return post("/sap/bc/srt/idoc", order_document(idocs));
}

http::Response System::send_posting(std::string_view idocs) {
  return post("/sap/bc/srt/idoc", posting_document(idocs));
}

http::Response System::send_idocs(std::string_view basic_type, std::string_view idocs) {
  return post("/sap/bc/srt/idoc", soap_document(basic_type, idocs));
}

std::string System::move(std::string_view code, std::string_view items) {
  EXPECT_EQ(send_idocs("MBGMCR03", movement_idoc(code, items)).status, 200);
  return last_status() + last_messages();
}

http::Response System::call(std::string_view function, std::string_view parameters) {
  return post("/sap/bc/soap/rfc", function_call(function, parameters));
}

std::vector<std::string> System::read(std::string_view parameters) {
  const auto response = call("RFC_READ_TABLE", parameters);
  if (response.status != 200) return {between_tags(response.body, "type")};
  std::vector<std::string> lines;
  const auto envelope = parse_xml(response.body);
  const auto* data = envelope->children.front().children.front().child("DATA");
  if (data == nullptr) return {"no DATA"};
  for (const auto& item : data->children) lines.push_back(item.child("WA")->text);
  return lines;
}

Json System::orders() { return Json::parse(ecc.truth_orders()); }
Json System::documents() { return Json::parse(ecc.truth_fi()); }
Json System::idocs() { return Json::parse(ecc.truth_idocs()); }
Json System::movements() { return Json::parse(ecc.truth_material_documents()); }

Json System::stock(std::string_view plant, std::string_view location) {
  for (const auto& place : Json::parse(ecc.truth_stock())) {
    if (place["material"] == material && place["plant"] == plant && place["location"] == location)
      return place;
  }
  return {{"unrestricted", 0}, {"quality", 0},        {"blocked", 0},
          {"in_transfer", 0},  {"plant_transfer", 0}, {"in_transit", 0}};
}

std::string System::last_status() { return idocs().back()["status"]; }
std::string System::last_messages() { return idocs().back()["messages"].dump(); }

}  // namespace weir::sandbox::ecc::testing
