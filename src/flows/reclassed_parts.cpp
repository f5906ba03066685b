#include "flows/reclassed_parts.hpp"

#include <algorithm>
#include <map>

#include "flows/suspense_documents.hpp"
#include "flows/suspense_proof.hpp"

namespace weir::flows {
namespace {

using store::PostingState;

PostingState posting_of_part(const Context& context, const store::SuspensePart& part) {
  const auto posting = context.stores.postings.find(context.connection.name, fi_posting, reclass_key(part));
  return posting ? posting->state : PostingState::planned;
}

std::vector<ReclassedPart> planned_of(const Context& context, const std::string& settlement_id) {
  std::vector<ReclassedPart> planned;
  auto& suspense = context.stores.book.suspense;
  for (const auto& item : suspense.of_settlement(context.connection.name, settlement_id))
    for (const auto& part : suspense.parts(item)) {
      if (part.settlement_id != settlement_id || !part.planned) continue;
      const PostingState state = posting_of_part(context, part);
      if (state != PostingState::refused && state != PostingState::reversed) planned.push_back({item, part});
    }
  return planned;
}

using FoundHeads = std::vector<sap::FoundAccountingDocument>;

// In the company code in which each was proven.
Result<FoundHeads> heads_of(const Context& context, const std::string& comp_code,
                            const std::vector<ReclassedPart>& parts) {
  std::map<std::string, std::vector<std::string>> by_company;
  for (const auto& [item, part] : parts) {
    if (posting_of_part(context, part) == PostingState::planned) continue;
    const std::string& reference = part.planned->reference;
    const auto noted = context.stores.book.settlements.document(context.connection.name, reference);
    by_company[noted ? noted->company_code : comp_code].push_back(reference);
  }
  FoundHeads found;
  for (const auto& [company, references] : by_company) {
    const auto heads = sap::find_accounting_heads(context.connection.rfc, company, references);
    if (!heads) return heads.error();
    found.insert(found.end(), heads->begin(), heads->end());
  }
  return found;
}

bool is_reclass_taken_back(const Context& context, const store::SuspensePart& part, const FoundHeads& found) {
  const std::string& reference = part.planned->reference;
  const bool stands = std::ranges::any_of(
      found, [&](const auto& each) { return each.xblnr == reference && each.stblg.empty(); });
  return !stands && reversed_copies(found, reference) > known_reversals(context, part);
}

}  // namespace

Result<ReclassedParts> reclassed_parts(const Context& context, const std::string& comp_code,
                                       const std::string& settlement_id) {
  const auto planned = planned_of(context, settlement_id);
  const auto found = heads_of(context, comp_code, planned);
  if (!found) return found.error();
  ReclassedParts parts;
  for (const ReclassedPart& each : planned)
    (is_reclass_taken_back(context, each.part, *found) ? parts.taken_back : parts.standing).push_back(each);
  return parts;
}

void reopen_taken_back(Tx& tx, const Context& context, const std::vector<ReclassedPart>& parts) {
  for (const auto& [item, part] : parts) reopen_reclassed(tx, context, item, {part});
}

}  // namespace weir::flows
