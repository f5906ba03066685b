#pragma once
// A posted settlement is taken back, on a person's word alone: what SAP holds of it is read, a plan is shown,
// and each of its documents is reversed by BAPI_ACC_DOCUMENT_REV_POST, all in one unit of work. Over HTTP SAP
// keeps no session for that, so that a person reverses them (FB08), and Weir sees to it. Either way it is
// proven by reading back, and posted anew by a person alone.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "flows/reversal_plan.hpp"

namespace weir::flows {

inline constexpr const char* reverse_settlement_kind = "reverse_settlement";
inline constexpr const char* prove_reversal_kind = "prove_reversal";
// Why the document of a settlement is on hold: it was reversed, and may be posted anew.
inline constexpr const char* settlement_reversed_code = "settlement.reversed";

// Taken back in SAP by a person's word; by a person's word it is posted anew.
bool settlement_was_reversed(const store::Document& document);

struct ReversalCard {
  std::string connection;
  std::string settlement_id;
  ReversalPlan plan;
  bool by_hand = false;              // SAP is reached over HTTP alone: FB08, document by document
  std::optional<Failure> why_not{};  // what has to happen first
};

// Reads SAP and changes nothing. `date`: the posting date of the reversals, where it is another than that of
// each document. Fails with settlement.unknown, what documents_of() and SAP's reads fail with; `why_not` is
// settlement.reverse_too_early, nothing_to_reverse, reverse_reclassed, reverse_cleared or
// reverse_period_closed. Where all is reversed in SAP and nobody has noted it (FB08, or an answer that never
// came), nothing stands in the way of that: the plan is done.
Result<ReversalCard> plan_reversal(const Context& context, const std::string& settlement_id,
                                   std::optional<Date> date);

// The plan, and what stands in its way as a failure; else the job is due, and in the audit log. By hand: what
// a person has to reverse is on finance's list, and Weir looks every hour whether it is. Of a plan that is
// done the proof is due. Fails with settlement.reverse_pending where an earlier word still waits: that one's
// date holds.
Result<ReversalCard> reverse_settlement_now(const Context& context, const std::string& settlement_id,
                                            std::optional<Date> date, const std::string& because);

class ReverseSettlement {
 public:
  explicit ReverseSettlement(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome post_one(const jobs::Job& job);
  jobs::Outcome prove_one(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
