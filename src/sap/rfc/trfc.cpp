#include "sap/rfc/trfc.hpp"

#include <memory>
#include <optional>

#include "core/digest.hpp"
#include "core/log.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/rfc_invocation.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {

// Kept as "PREPARED <tid> <digest>". What is PREPARED may have been sent; SUBMITTED has run; SAP has
// forgotten the TID of what is CONFIRMED, which is why that is never sent again.
struct Trfc::Record {
  std::string state;
  std::string tid;
  std::string digest;

  std::string text() const { return state + ' ' + tid + ' ' + digest; }
};

namespace {

using nwrfc::Rc;

constexpr const char* prepared_state = "PREPARED";
constexpr const char* submitted_state = "SUBMITTED";
constexpr const char* confirmed_state = "CONFIRMED";

std::string kept_key(std::string_view key) { return "trfc/" + std::string{key}; }

// Each text with its length in front, so that no two payloads read alike.
class Canonical {
 public:
  void add(std::string_view text) { text_.append(std::to_string(text.size())).append(":").append(text); }
  void add(const RfcFields& fields) {
    add(std::to_string(fields.size()));
    for (const auto& [name, value] : fields) {
      add(name);
      add(value.text());
    }
  }
  std::string digest() const { return sha256_hex(text_); }

 private:
  std::string text_;
};

std::string digest_of(std::string_view function, const RfcParameters& parameters) {
  Canonical canonical;
  canonical.add(function);
  canonical.add(parameters.scalars);
  canonical.add(std::to_string(parameters.structures.size()));
  for (const auto& [name, fields] : parameters.structures) {
    canonical.add(name);
    canonical.add(fields);
  }
  for (const auto& [name, rows] : parameters.tables) {
    canonical.add(name);
    canonical.add(std::to_string(rows.size()));
    for (const RfcFields& row : rows) canonical.add(row);
  }
  return canonical.digest();
}

Failure failure(Next next, const char* code, std::string_view key, const char* what) {
  return {.next = next,
          .code = code,
          .text = "tRFC " + std::string{key} + ": " + what,
          .subject = std::string{key},
          .not_before = {}};
}

struct Destroy {
  const nwrfc::Functions* functions;
  void operator()(nwrfc::TransactionTag* transaction) const {
    RfcErrorSpace ignored;  // it has been sent, or it has not: that is known already
    functions->RfcDestroyTransaction(transaction, ignored.get());
  }
};

Failure noted(RfcLease& lease, const nwrfc::ErrorInfo& error, RfcMoment moment, std::string_view function) {
  lease.note(error);
  return rfc_failure(error, moment, function);
}

}  // namespace

Result<Done> Trfc::submit(std::string_view key, std::string_view function, const RfcParameters& parameters) {
  const std::lock_guard lock{one_at_a_time_};
  auto record = record_for(key, digest_of(function, parameters));
  if (!record) return record.error();
  if (record->state == confirmed_state) return Done{};
  std::optional<Result<SapTurn>> turn;
  if (calls_ != nullptr) {
    turn.emplace(calls_->packet(Urgency::rest));
    if (!*turn) return turn->error();
  }
  auto lease = pool_.lease();
  if (!lease) return lease.error();
  if (record->state == prepared_state) {
    if (const auto sent = send(*lease, *record, function, parameters); !sent) return sent;
    record->state = submitted_state;
    // Kept or not, SAP has run it; who finds it PREPARED sends it again, and SAP does nothing.
    if (const auto kept = keep(key, *record); !kept) return Done{};
  }
  confirm(*lease, key, *record);
  return Done{};
}

Result<Trfc::Record> Trfc::record_for(std::string_view key, const std::string& digest) {
  const auto kept = kept_.load(kept_key(key));
  if (!kept) return prepared(key, digest);
  const std::size_t tid_at = kept->find(' ') + 1;
  const std::size_t digest_at = kept->find(' ', tid_at) + 1;
  Record record{kept->substr(0, tid_at - 1), kept->substr(tid_at, digest_at - 1 - tid_at),
                kept->substr(digest_at)};
  if (record.digest != digest)
    return failure(Next::refuse, "rfc.tid_reused", key,
                   "was sent with other content; SAP would take the new content for the old and do nothing");
  return record;
}

Result<Trfc::Record> Trfc::prepared(std::string_view key, const std::string& digest) {
  RfcErrorSpace error;
  char16_t tid[nwrfc::tid_size] = {};
  // Without a connection: the library makes one that no other has.
  if (pool_.library().functions().RfcGetTransactionID(nullptr, tid, error.get()) != Rc::ok)
    return rfc_failure(*error, RfcMoment::preparing, key);
  Record record{prepared_state, utf8(until_nul(tid)), digest};
  if (const auto kept = keep(key, record); !kept) return kept.error();
  return record;
}

// A store that says nothing when it fails is asked whether it has kept it.
Result<Done> Trfc::keep(std::string_view key, const Record& record) {
  kept_.keep(kept_key(key), record.text());
  if (kept_.load(kept_key(key)) == record.text()) return Done{};
  return failure(Next::retry, "rfc.tid_not_kept", key, "the store did not keep its transaction id");
}

Result<Done> Trfc::send(RfcLease& lease, const Record& record, std::string_view function,
                        const RfcParameters& parameters) const {
  const auto invocation = RfcInvocation::prepare(lease, function, parameters);
  if (!invocation) return invocation.error();
  const nwrfc::Functions& functions = lease.functions();
  RfcErrorSpace error;
  std::u16string tid = utf16(record.tid).value_or(std::u16string{});
  const std::unique_ptr<nwrfc::TransactionTag, Destroy> transaction{
      functions.RfcCreateTransaction(lease.connection(), tid.data(), nullptr, error.get()),
      Destroy{&functions}};
  if (transaction == nullptr) return noted(lease, *error, RfcMoment::preparing, function);
  if (functions.RfcInvokeInTransaction(transaction.get(), invocation->container(), error.get()) != Rc::ok)
    return noted(lease, *error, RfcMoment::preparing, function);
  if (functions.RfcSubmitTransaction(transaction.get(), error.get()) != Rc::ok)
    return noted(lease, *error, RfcMoment::invoked, function);
  return Done{};
}

// What is not confirmed stays in SAP's table ARFCRSTATE, and is confirmed when it is submitted again.
void Trfc::confirm(RfcLease& lease, std::string_view key, Record record) {
  RfcErrorSpace error;
  std::u16string tid = utf16(record.tid).value_or(std::u16string{});
  const Rc rc = lease.functions().RfcConfirmTransactionID(lease.connection(), tid.data(), error.get());
  if (rc != Rc::ok) {
    lease.note(*error);
    log_warn("rfc.transaction_not_confirmed", {{"tid", record.tid}, {"code", static_cast<int>(rc)}});
    return;
  }
  record.state = confirmed_state;
  if (const auto kept = keep(key, record); !kept)
    log_warn("rfc.confirmation_not_kept", {{"tid", record.tid}});
}

void Trfc::forget(std::string_view key) {
  const std::lock_guard lock{one_at_a_time_};
  kept_.forget(kept_key(key));
}

}  // namespace weir::sap
