#pragma once
// An FI document in the words of ACC_DOCUMENT (BAPIACHE09, BAPIACGL09, BAPIACCR09).
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"

namespace weir::sap {

struct AccountingItem {
  std::string gl_account;  // HKONT 10, zero-padded
  Money amt_doccur;        // debit +, credit -
  std::string item_text;   // SGTXT 50
  std::string alloc_nmbr;  // ZUONR 18
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
};

}  // namespace weir::sap
