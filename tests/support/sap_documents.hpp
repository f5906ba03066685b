#pragma once
// A sales order and a FI document with every field filled, and each of their texts by the name that SAP has
// for it.
#include <functional>
#include <string>
#include <vector>

#include "sap/model/accounting_document.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::testing {

inline sap::SalesOrder a_sales_order() {
  using namespace std::chrono_literals;
  const Currency euro = *Currency::of("EUR");
  sap::SalesOrder order{};
  order.header = {"ZAMZ",        "1000", "10",          "00",  "028-1234567-8901234",
                  2026y / 5 / 4, "AMZ",  2026y / 5 / 6, "EUR", "02812345678901234",
                  "Z1"};
  order.items = {{"000010", "000000000000100001", "1000", 2, "ST", "SHOE-42"},
                 {"000020", "000000000000100002", "1000", 1, "ST", "SOCK-7"}};
  order.conditions = {{"000010", "ZAMP", {50'42, euro}, 2},
                      {"000010", "ZAMD", {-5'00, euro}, 0},
                      {"000020", "ZAMP", {9'99, euro}, 1}};
  order.partners = {{"AG", "0000100001", ""}, {"WE", "0000100001", "1"}};
  order.addresses = {
      {"1", "Zoë Müller", "Müller KG", "Hof 1", "Tor 3", "links", "50667", "Köln", "NW", "DE", "+49 221 1"}};
  return order;
}

inline sap::AccountingDocument an_accounting_document() {
  using namespace std::chrono_literals;
  const Currency euro = *Currency::of("EUR");
  return {"1000",
          "ZA",
          2026y / 5 / 19,
          2026y / 5 / 31,
          "AMZ70000000011/1",
          "AMZ DE 70000000011",
          "WEIR",
          {{"0000113105", {87'60, euro}, "Payout", "70000000011"},
           {"0000441000", {-87'60, euro}, "Goods & more", "70000000011"}}};
}

// With a line of each kind, every field filled: a sale with tax on a customer, a fee of a vendor.
inline sap::AccountingDocument a_whole_accounting_document() {
  using namespace std::chrono_literals;
  const Currency euro = *Currency::of("EUR");
  sap::AccountingDocument document = an_accounting_document();
  document.items[1] = {"0000441000", {-100'00, euro}, "Goods", "70000000011", "0000001000",  "0000002000",
                       "A1",         "REF1",          "REF2",  "REF3",        2026y / 5 / 31};
  document.customers = {{"0000100001",
                         {119'00, euro},
                         "Sales",
                         "02812345678901234",
                         "R1",
                         "R2",
                         "R3",
                         "A",
                         "0001",
                         2026y / 5 / 30,
                         "A1",
                         "0000002000"}};
  document.vendors = {{"0000200001",
                       {-87'60, euro},
                       "Fees",
                       "70000000011",
                       "R1",
                       "R2",
                       "R3",
                       "A",
                       "0001",
                       2026y / 5 / 30,
                       "V1",
                       "0000002000"}};
  document.taxes = {{"0000175000", "A1", {-19'00, euro}, {-100'00, euro}, "MWS", "MWAS"}};
  return document;
}

// A text of a document: where SAP keeps it, how long it may be, and a way to write it.
template <typename Document>
struct TextField {
  std::string name;  // "E1BPSDHD1-DOC_TYPE"
  std::size_t length;
  std::function<std::string&(Document&)> in;
};

// Lengths as in the BAPI structures BAPISDHD1, BAPISDITM, BAPICOND, BAPIPARNR and BAPIADDR1.
inline std::vector<TextField<sap::SalesOrder>> sales_order_texts() {
  using O = sap::SalesOrder;
  return {
      {"E1BPSDHD1-DOC_TYPE", 4, [](O& o) -> std::string& { return o.header.doc_type; }},
      {"E1BPSDHD1-SALES_ORG", 4, [](O& o) -> std::string& { return o.header.sales_org; }},
      {"E1BPSDHD1-DISTR_CHAN", 2, [](O& o) -> std::string& { return o.header.distr_chan; }},
      {"E1BPSDHD1-DIVISION", 2, [](O& o) -> std::string& { return o.header.division; }},
      {"E1BPSDHD1-PURCH_NO_C", 35, [](O& o) -> std::string& { return o.header.purch_no_c; }},
      {"E1BPSDHD1-PO_METHOD", 4, [](O& o) -> std::string& { return o.header.po_method; }},
      {"E1BPSDHD1-CURRENCY", 5, [](O& o) -> std::string& { return o.header.currency; }},
      {"E1BPSDHD1-ASS_NUMBER", 18, [](O& o) -> std::string& { return o.header.ass_number; }},
      {"E1BPSDHD1-DLV_BLOCK", 2, [](O& o) -> std::string& { return o.header.dlv_block; }},
      {"E1BPSDITM-ITM_NUMBER", 6, [](O& o) -> std::string& { return o.items[1].itm_number; }},
      {"E1BPSDITM-MATERIAL", 18, [](O& o) -> std::string& { return o.items[1].material; }},
      {"E1BPSDITM-PLANT", 4, [](O& o) -> std::string& { return o.items[1].plant; }},
      {"E1BPSDITM-TARGET_QU", 3, [](O& o) -> std::string& { return o.items[1].target_qu; }},
      {"E1BPSDITM1-CUST_MAT35", 35, [](O& o) -> std::string& { return o.items[1].cust_mat35; }},
      {"E1BPPARNR-PARTN_ROLE", 2, [](O& o) -> std::string& { return o.partners[1].partn_role; }},
      {"E1BPPARNR-PARTN_NUMB", 10, [](O& o) -> std::string& { return o.partners[1].partn_numb; }},
      {"E1BPPARNR-ADDR_LINK", 10, [](O& o) -> std::string& { return o.partners[1].addr_link; }},
      {"E1BPCOND-ITM_NUMBER", 6, [](O& o) -> std::string& { return o.conditions[1].itm_number; }},
      {"E1BPCOND-COND_TYPE", 4, [](O& o) -> std::string& { return o.conditions[1].cond_type; }},
      {"E1BPADR1-ADDR_NO", 10, [](O& o) -> std::string& { return o.addresses[0].addr_no; }},
      {"E1BPADR1-NAME", 40, [](O& o) -> std::string& { return o.addresses[0].name; }},
      {"E1BPADR1-NAME_2", 40, [](O& o) -> std::string& { return o.addresses[0].name_2; }},
      {"E1BPADR1-STREET", 40, [](O& o) -> std::string& { return o.addresses[0].street; }},
      {"E1BPADR1-STR_SUPPL1", 40, [](O& o) -> std::string& { return o.addresses[0].str_suppl1; }},
      {"E1BPADR1-STR_SUPPL2", 40, [](O& o) -> std::string& { return o.addresses[0].str_suppl2; }},
      {"E1BPADR1-POSTL_COD1", 10, [](O& o) -> std::string& { return o.addresses[0].postl_cod1; }},
      {"E1BPADR1-CITY", 40, [](O& o) -> std::string& { return o.addresses[0].city; }},
      {"E1BPADR1-REGION", 3, [](O& o) -> std::string& { return o.addresses[0].region; }},
      {"E1BPADR1-COUNTRY", 3, [](O& o) -> std::string& { return o.addresses[0].country; }},
      {"E1BPADR1-TEL1_NUMBR", 30, [](O& o) -> std::string& { return o.addresses[0].tel1_numbr; }},
  };
}

// Likewise of BAPIACHE09 and BAPIACGL09.
inline std::vector<TextField<sap::AccountingDocument>> accounting_document_texts() {
  using D = sap::AccountingDocument;
  return {
      {"E1BPACHE09-COMP_CODE", 4, [](D& d) -> std::string& { return d.comp_code; }},
      {"E1BPACHE09-DOC_TYPE", 2, [](D& d) -> std::string& { return d.doc_type; }},
      {"E1BPACHE09-REF_DOC_NO", 16, [](D& d) -> std::string& { return d.ref_doc_no; }},
      {"E1BPACHE09-HEADER_TXT", 25, [](D& d) -> std::string& { return d.header_txt; }},
      {"E1BPACHE09-USERNAME", 12, [](D& d) -> std::string& { return d.username; }},
      {"E1BPACGL09-GL_ACCOUNT", 10, [](D& d) -> std::string& { return d.items[1].gl_account; }},
      {"E1BPACGL09-ITEM_TEXT", 50, [](D& d) -> std::string& { return d.items[1].item_text; }},
      {"E1BPACGL09-ALLOC_NMBR", 18, [](D& d) -> std::string& { return d.items[1].alloc_nmbr; }},
  };
}

}  // namespace weir::testing
