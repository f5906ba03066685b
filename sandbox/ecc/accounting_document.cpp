#include "sandbox/ecc/accounting_document.hpp"

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {

std::string AccountingDocument::key() const { return number + company_code + std::to_string(year); }

PostingDraft draft_document(const PostingInput& input, const PostingRules& rules, Instant now) {
  PostingDraft draft;
  AccountingDocument document;
  document.created = now;
  read_posting_header(input.header, document, draft.messages);
  read_lines(input, rules, document, draft.messages);
  if (!has_errors(draft.messages)) convert_lines(document, draft.messages);

  if (!has_errors(draft.messages)) {
    draft.document = std::move(document);
    return draft;
  }
  // The umbrella comes first and says nothing; the rows behind it do.
  draft.messages.insert(draft.messages.begin(),
                        error("RW", "609", "Error in document: BKPFF $ " + std::string{logical_system},
                              {"BKPFF", "$", std::string{logical_system}}));
  return draft;
}

}  // namespace weir::sandbox::ecc
