#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/inbound_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

PostingInput posting_input(const Idoc& idoc) {
  PostingInput input;
  input.header = row_of(idoc.segments, "E1BPACHE09");
  input.lines = rows_of(idoc.segments, "E1BPACGL09");
  input.amounts = rows_of(idoc.segments, "E1BPACCR09");
  input.customers = rows_of(idoc.segments, "E1BPACAR09");
  input.vendors = rows_of(idoc.segments, "E1BPACAP09");
  input.taxes = rows_of(idoc.segments, "E1BPACTX09");
  for (const auto name :
       {"E1BPACPA09", "E1BPACKEC9", "E1BPACKEV9", "E1BPACPC09", "E1BPACCAIT", "E1BPACRE09", "E1BPACWT09"}) {
    if (!rows_of(idoc.segments, name).empty()) input.others.emplace_back(name);
  }
  return input;
}

Message document_posted(const AccountingDocument& document) {
  return {'S',
          "RW",
          "605",
          "Document posted successfully: BKPFF " + document.key() + " " + std::string{logical_system},
          {"BKPFF", document.key(), std::string{logical_system}}};
}

// One unit more on one line and one less on another: a wrong document that balances.
void falsify(AccountingDocument& document) {
  const auto unit = one_unit(document.currency);
  const auto local_unit = document.currency == document.local_currency ? unit : 0;
  document.lines.front().amount += unit;
  document.lines.front().local_amount += local_unit;
  document.lines.back().amount -= unit;
  document.lines.back().local_amount -= local_unit;
}

}  // namespace

bool post_document(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  auto draft = draft_document(posting_input(idoc), inbound.books.posting_rules, now);
  if (!draft.document) {
    record_errors(idoc, draft.messages, now);
    return false;
  }
  auto& document = *draft.document;
  if (fault == "wrong_price") falsify(document);
  document.number = inbound.books.next_document_number(document.company_code, document.year);
  record(idoc, "53", document_posted(document), now);
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    if (copy > 0) document.number = inbound.books.next_document_number(document.company_code, document.year);
    inbound.books.documents.push_back(document);
  }
  return false;
}

}  // namespace weir::sandbox::ecc
