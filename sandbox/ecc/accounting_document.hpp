#pragma once
// Accounting documents, made the way BAPI_ACC_DOCUMENT_POST makes them, from the IDoc ACC_DOCUMENT.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sandbox/ecc/fields.hpp"
#include "sandbox/ecc/message.hpp"

namespace weir::sandbox::ecc {

struct PostingInput {
  Fields header;                    // BAPIACHE09
  Rows lines;                       // BAPIACGL09
  Rows amounts;                     // BAPIACCR09
  Rows customers;                   // BAPIACAR09
  Rows vendors;                     // BAPIACAP09
  Rows taxes;                       // BAPIACTX09
  std::vector<std::string> others;  // names of segments with lines of other kinds, which nothing here posts
};

struct AccountLine {
  std::string account;            // HKONT; of a customer or a vendor its reconciliation account
  std::int64_t amount = 0;        // minor units of the document's currency, debit positive
  std::int64_t local_amount = 0;  // of the company code's currency
  std::string text;
  std::string assignment;
  char kind = 'S';         // KOART: S general ledger, D customer, K vendor
  std::string partner{};   // KUNNR or LIFNR
  std::string tax_code{};  // MWSKZ
  bool is_tax = false;     // made of a tax row
  std::string cost_center{};
  std::string reference_1{}, reference_2{}, reference_3{};  // XREF1 to XREF3
  std::string cleared_by{};                                 // AUGBL; empty as long as the item is open
  Date cleared_on{};                                        // AUGDT
};

struct AccountingDocument {
  std::string company_code;
  std::string number;  // BELNR, ten digits, unique with company code and year
  int year = 0;
  int period = 0;
  std::string type;
  Date document_date;
  Date posting_date;
  std::string reference;  // XBLNR
  std::string header_text;
  std::string user;
  Currency currency;
  Currency local_currency;
  std::vector<AccountLine> lines;
  std::string origin{"BKPFF"};  // AWTYP: VBRK of a billing document
  std::string origin_key{};     // AWKEY of such a one; empty where it is key()
  std::string reversed_by;      // STBLG: of the original and of the reversal, the other one
  Instant created;

  std::string key() const;  // AWKEY: number, company code, year
};

struct PostingDraft {
  std::optional<AccountingDocument> document;  // none if any message is an error; it has no number yet
  Messages messages;
};

// What the chart of accounts and the cost accounting demand; a new system is lenient.
struct PostingRules {
  bool demands_cost_centers = false;  // KI 235 for an account of costs without one
};

PostingDraft draft_document(const PostingInput& input, const PostingRules& rules, Instant now);

}  // namespace weir::sandbox::ecc
