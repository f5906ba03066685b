#include "sap/rfc/nw_rfc.hpp"

#include <optional>

#include "sap/model/bapi_return.hpp"

namespace weir::sap {
namespace {

Result<RfcParameters> called(RfcLease& lease, std::string_view function, const RfcParameters& parameters,
                             RfcInvocation::Return wanted = RfcInvocation::Return::as_asked) {
  auto invocation = RfcInvocation::prepare(lease, function, parameters, wanted);
  if (!invocation) return invocation.error();
  return invocation->call();
}

// Where the session is gone, what it held is gone with it.
void roll_back(RfcLease& lease) {
  if (lease.is_broken()) return;
  if (const auto rolled_back = called(lease, "BAPI_TRANSACTION_ROLLBACK", {}); !rolled_back) lease.drop();
}

std::optional<Failure> refusal_in(const RfcCall& call, const RfcParameters& answer) {
  const auto errors = bapi_errors(bapi_messages(answer));
  if (!errors) return std::nullopt;
  return Failure{.next = Next::refuse,
                 .code = "sap.fault",
                 .text = call.function + ": SAP refuses the document: " + *errors,
                 .subject = call.function,
                 .not_before = {}};
}

// COMMIT WORK starts the update task before anything ends the session: what the call says of itself says
// nothing of the document.
Failure commit_unanswered(Failure failure) {
  if (failure.next != Next::refuse) return failure;
  failure.next = Next::retry;
  failure.code = "sap.lost_answer";
  failure.text += "; its update may go on, and whether SAP did it is asked before a repeat";
  return failure;
}

Result<Done> commit(RfcLease& lease, std::string_view about) {
  const auto answer = called(lease, "BAPI_TRANSACTION_COMMIT", {{{"WAIT", "X"}}, {}, {}});
  if (!answer) return commit_unanswered(answer.error());
  const auto errors = bapi_errors(bapi_messages(*answer));
  if (!errors) return Done{};
  return Failure{.next = Next::retry,  // SM13 may have it updated after all
                 .code = "rfc.update_terminated",
                 .text = std::string{about} + ": SAP gave a number, and then its update ended: " + *errors +
                         ". Whether SAP has it is asked before a repeat; look into SM13",
                 .subject = std::string{about},
                 .not_before = {}};
}

}  // namespace

Result<RfcParameters> NwRfc::call(std::string_view function, const RfcParameters& parameters) {
  std::optional<Result<SapTurn>> turn;
  if (calls_ != nullptr) {
    turn.emplace(calls_->read());
    if (!*turn) return turn->error();
  }
  auto lease = pool_.lease();
  if (!lease) return lease.error();
  return called(*lease, function, parameters);
}

Result<RfcParameters> NwRfc::call_and_commit(std::string_view function, const RfcParameters& parameters) {
  const RfcCall one{std::string{function}, parameters};
  auto answers = in_one_luw({&one, 1});
  if (!answers) return answers.error();
  return std::move(answers->front());
}

Result<std::vector<RfcParameters>> NwRfc::in_one_luw(std::span<const RfcCall> calls, Urgency urgency) {
  if (calls.empty()) return std::vector<RfcParameters>{};
  std::optional<Result<SapTurn>> turn;
  if (calls_ != nullptr) {
    turn.emplace(calls_->packet(urgency));
    if (!*turn) return turn->error();
  }
  auto lease = pool_.lease();
  if (!lease) return lease.error();
  auto answers = commit_all(*lease, calls);
  // Its locks go now, not when somebody needs the connection again; and functions of one group remember what
  // they were called with, above all when they failed.
  lease->reset();
  return answers;
}

Result<std::vector<RfcParameters>> NwRfc::commit_all(RfcLease& lease, std::span<const RfcCall> calls) {
  std::vector<RfcParameters> answers;
  for (const RfcCall& call : calls) {
    auto answer = called(lease, call.function, call.parameters, RfcInvocation::Return::always);
    if (!answer) {
      roll_back(lease);
      return answer.error();
    }
    if (auto refusal = refusal_in(call, *answer)) {
      roll_back(lease);
      return *std::move(refusal);
    }
    answers.push_back(*std::move(answer));
  }
  if (const auto committed = commit(lease, calls.front().function); !committed) {
    lease.drop();
    return committed.error();
  }
  return answers;
}

}  // namespace weir::sap
