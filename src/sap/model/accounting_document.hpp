#pragma once
// An FI document in the words of ACC_DOCUMENT (BAPIACHE09, BAPIACGL09, BAPIACAR09, BAPIACAP09, BAPIACTX09,
// BAPIACCR09). Amounts: debit +, credit -. What is blank is left to SAP.
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sap {

struct AccountingItem {
  std::string gl_account;    // HKONT 10, zero-padded
  Money amt_doccur;          // debit +, credit -
  std::string item_text;     // SGTXT 50
  std::string alloc_nmbr;    // ZUONR 18
  std::string costcenter{};  // KOSTL 10
  std::string profit_ctr{};  // PRCTR 10
  std::string tax_code{};    // MWSKZ 2; SAP computes nothing from it, the tax item has to be there
  std::string ref_key_1{}, ref_key_2{};  // XREF1, XREF2 12
  std::string ref_key_3{};               // XREF3 20
  std::optional<Date> value_date{};      // VALUT
};

// A line on a customer; its G/L account is the customer's reconciliation account.
struct CustomerItem {
  std::string customer;  // KUNNR 10, zero-padded
  Money amt_doccur;
  std::string item_text;
  std::string alloc_nmbr{};
  std::string ref_key_1{}, ref_key_2{}, ref_key_3{};
  std::string sp_gl_ind{};  // UMSKZ 1: a special G/L transaction, as a down payment
  std::string pmnttrms{};   // ZTERM 4
  std::optional<Date> bline_date{};
  std::string tax_code{};
  std::string profit_ctr{};
};

// A line on a vendor, likewise.
struct VendorItem {
  std::string vendor_no;  // LIFNR 10, zero-padded
  Money amt_doccur;
  std::string item_text;
  std::string alloc_nmbr{};
  std::string ref_key_1{}, ref_key_2{}, ref_key_3{};
  std::string sp_gl_ind{};
  std::string pmnttrms{};
  std::optional<Date> bline_date{};
  std::string tax_code{};
  std::string profit_ctr{};
};

// A tax of the document: one line a code (and, for reverse charge, one a side).
struct TaxItem {
  std::string gl_account;
  std::string tax_code;
  Money amt_doccur;        // the tax
  Money amt_base;          // what it is of
  std::string acct_key{};  // KTOSL 3: MWS output, VST input
  std::string cond_key{};  // KSCHL 4
};

struct AccountingDocument {
  std::string comp_code;   // BUKRS 4
  std::string doc_type;    // BLART 2
  Date doc_date;           // BLDAT
  Date pstng_date;         // BUDAT
  std::string ref_doc_no;  // XBLNR 16: by which the document is found again
  std::string header_txt;  // BKTXT 25
  std::string username;    // USNAM 12
  std::vector<AccountingItem> items;
  std::vector<CustomerItem> customers{};
  std::vector<VendorItem> vendors{};
  std::vector<TaxItem> taxes{};
};

}  // namespace weir::sap
