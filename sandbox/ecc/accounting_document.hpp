#pragma once
// Accounting documents, made the way BAPI_ACC_DOCUMENT_POST makes them, from the IDoc ACC_DOCUMENT. G/L lines
// only.
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
  std::vector<std::string> others;  // names of segments with lines of other kinds, which nothing here posts
};

struct AccountLine {
  std::string account;
  std::int64_t amount = 0;        // minor units of the document's currency, debit positive
  std::int64_t local_amount = 0;  // of the company code's currency
  std::string text;
  std::string assignment;
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
  Instant created;

  std::string key() const;  // AWKEY: number, company code, year
};

struct PostingDraft {
  std::optional<AccountingDocument> document;  // none if any message is an error; it has no number yet
  Messages messages;
};

PostingDraft draft_document(const PostingInput& input, Instant now);

}  // namespace weir::sandbox::ecc
