#pragma once
// Keeps the work items in step with the exceptions: new ones find their cause, causes that are over are
// resolved, snoozes end. May be called by anybody at any time; a second call changes nothing.
#include "core/clock.hpp"
#include "monitor/owners.hpp"
#include "store/audit_log.hpp"
#include "store/documents.hpp"
#include "store/suspense.hpp"
#include "store/work_items.hpp"

namespace weir::monitor {

// The stores that work items are made of, and are told in.
struct WorkStores {
  WorkStores(store::Database& with, const std::string& audit_key)
      : database{with}, items{with}, documents{with}, suspense{with}, audit{with, audit_key} {}

  store::Database& database;
  store::WorkItems items;
  store::Documents documents;
  store::Suspense suspense;
  store::AuditLog audit;
};

// The thing that an exception's subject names, where it is an order or a settlement itself and no topic of
// it.
std::optional<store::Document> document_behind(WorkStores& stores, const store::Exception& exception);

// What an exception about suspense has there still; nothing for one about anything else.
std::optional<Money> suspense_behind(WorkStores& stores, const store::Exception& exception);

// How often each thing happened.
struct Regrouped {
  std::int64_t keys = 0;  // exceptions that found their cause
  std::int64_t opened = 0;
  std::int64_t reopened = 0;
  std::int64_t resolved = 0;
  std::int64_t woken = 0;
};

class GroupWork {
 public:
  GroupWork(WorkStores& stores, const OwnerRules& rules, const Clock& clock)
      : stores_{stores}, rules_{rules}, clock_{clock} {}

  Regrouped refresh();

 private:
  void group(Tx& tx, const store::Exception& exception, Regrouped& done);
  void settle(Regrouped& done);
  void wake(Regrouped& done);
  // Moves it as `from` says it was, and tells the audit log why.
  bool move(Tx& tx, const store::WorkItem& item, store::WorkState from, const char* action);
  std::optional<Money> amount_of(const store::Exception& exception);

  WorkStores& stores_;
  const OwnerRules& rules_;
  const Clock& clock_;
};

}  // namespace weir::monitor
