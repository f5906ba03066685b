#include "flows/reversal_hindrances.hpp"

#include <algorithm>

#include "flows/fi_documents.hpp"
#include "flows/reclassed_parts.hpp"
#include "flows/reversal_calls.hpp"
#include "flows/reverse_settlement.hpp"
#include "sap/reads/master_data.hpp"

namespace weir::flows {
namespace {

using store::PostingState;

// It was not Weir, or Weir never heard the answer.
bool is_yet_to_be_noted(const Context& context, const std::string& id, const ReversalPlan& plan) {
  const auto document = context.stores.documents.find(context.connection.name, settlements_flow, id);
  return is_taken_back(context, id, plan) && document && !settlement_was_reversed(*document) &&
         std::ranges::any_of(plan.references(), [&](const std::string& reference) {
           return !newly_reversed(context, plan, reference).empty();
         });
}

// Money that was moved out of suspense since, or is about to be, would be taken from there twice.
Result<std::optional<Failure>> why_reclassed(const Context& context, const std::string& id,
                                             const ReversalPlan& plan) {
  const auto parts = reclassed_parts(context, plan.comp_code, id);
  if (!parts) return parts.error();
  std::string moved;
  for (const ReclassedPart& each : parts->standing)
    moved += (moved.empty() ? "" : ", ") + each.part.planned->reference;
  if (moved.empty()) return std::optional<Failure>{};
  return std::optional{cannot_reverse(id, "settlement.reverse_reclassed",
                                      "money of it is moved out of suspense by " + moved +
                                          "; reverse those first (FB08), or wait until they are there and "
                                          "reverse them then; and ask again")};
}

std::optional<Failure> why_cleared(const std::string& id, const ReversalPlan& plan) {
  const auto documents = plan.of(ReversalStanding::cleared);
  if (documents.empty()) return std::nullopt;
  return cannot_reverse(id, "settlement.reverse_cleared",
                        "items are cleared: " + each_of(documents, [&](const ReversalDocument& each) {
                          std::string by;
                          for (const std::string& one : each.cleared_by) by += (by.empty() ? "" : ", ") + one;
                          return named_in_sap(plan, each) + " by " + by;
                        }) + "; reset the clearing of each in SAP (FBRA), then reverse the settlement");
}

// Whether SAP takes it on that date; where its customizing cannot be read, SAP itself says.
Result<std::optional<Failure>> closed_for(const Context& context, const std::string& id,
                                          const ReversalPlan& plan) {
  for (const ReversalDocument& each : plan.of(ReversalStanding::open)) {
    if (!each.reversed_on) continue;
    const Date date = *each.reversed_on;
    const auto missing =
        sap::closed_period(context.connection.rfc, plan.comp_code, static_cast<int>(date.year()),
                           static_cast<int>(static_cast<unsigned>(date.month())));
    if (!missing && missing.error().next != Next::refuse) return missing.error();
    if (missing && !missing->empty())
      return std::optional{
          cannot_reverse(id, "settlement.reverse_period_closed",
                         "the posting period of " + iso(date) + ", in which " + named_in_sap(plan, each) +
                             " would be reversed, is closed in company code " + plan.comp_code +
                             "; open it (OB52), or name a date in an open one with --date")};
  }
  return std::optional<Failure>{};
}

}  // namespace

Failure cannot_reverse(const std::string& id, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = settlement_subject(id),
          .not_before = {}};
}

std::string named_in_sap(const ReversalPlan& plan, const ReversalDocument& document) {
  return document.reference + " (" + plan.comp_code + ' ' + document.belnr + ' ' + document.gjahr + ')';
}

std::optional<Failure> why_under_way(const Context& context, const std::string& id,
                                     const ReversalPlan& plan) {
  for (const std::string& reference : plan.references()) {
    if (plan.has_standing(reference) || !newly_reversed(context, plan, reference).empty()) continue;
    const auto posting =
        context.stores.postings.find(context.connection.name, fi_posting, fi_posting_key(context, reference));
    if (posting && (posting->state == PostingState::sent || posting->state == PostingState::posted))
      return cannot_reverse(id, "settlement.reverse_too_early",
                            "document " + reference +
                                " was sent and is not in SAP yet; see its IDoc (WE02), and when it is posted "
                                "or given up, reverse the settlement");
  }
  return std::nullopt;
}

bool is_taken_back(const Context& context, const std::string& id, const ReversalPlan& plan) {
  return plan.is_done() && !why_under_way(context, id, plan);
}

Result<std::optional<Failure>> what_stands_in_the_way(const Context& context, const std::string& id,
                                                      const ReversalPlan& plan) {
  if (auto why = why_under_way(context, id, plan)) return std::optional{*std::move(why)};
  if (is_yet_to_be_noted(context, id, plan)) return std::optional<Failure>{};
  if (plan.of(ReversalStanding::open).empty() && plan.of(ReversalStanding::cleared).empty())
    return std::optional{cannot_reverse(id, "settlement.nothing_to_reverse",
                                        "SAP holds no document of settlement " + id +
                                            " that stands; weir settlement show has what is known")};
  auto reclassed = why_reclassed(context, id, plan);
  if (!reclassed || *reclassed) return reclassed;
  if (auto why = why_cleared(id, plan)) return std::optional{*std::move(why)};
  return closed_for(context, id, plan);
}

}  // namespace weir::flows
