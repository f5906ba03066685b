#pragma once
// What people do about money in suspense: say what it is, say so as the second of two, have it moved, or
// leave it for a reason. Each is in the audit log with who, why, before and after.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

struct Mapped {
  store::SuspenseItem item;  // as it stands now
  bool waits = false;        // for a second person
  bool wrote_rule = false;   // else the rules had it already
  std::string account;       // of the class
};

class SuspenseActions {
 public:
  // The actor of the context is who acts.
  explicit SuspenseActions(const Context& context) : context_{context} {}

  // The rule is in the merchant's file first, then the item is mapped and its documents are due: what dies
  // between the two is found again by map() or reclass(), and new settlements are right from the rule on.
  // Fails with suspense.unknown, suspense.already_mapped, rules.unknown_class, suspense.class_unsuitable,
  // suspense.no_account, settlement.no_company_code, suspense.no_rules_file, file.*, or rules.* of
  // with_rule().
  Result<Mapped> map(std::int64_t id, const std::string& class_name, const std::string& because);
  // Of what another person has asked for. Fails also with suspense.not_asked, suspense.same_person.
  Result<Mapped> approve(std::int64_t id);
  // Moves what the rules know meanwhile, or tries again. Fails also with suspense.no_rule.
  Result<Mapped> reclass(std::int64_t id, const std::string& because);
  // It stays in suspense, until new money of its kind comes.
  Result<store::SuspenseItem> ignore(std::int64_t id, const std::string& because);

 private:
  Result<store::SuspenseItem> find(std::int64_t id) const;
  Result<Mapped> decide(store::SuspenseItem item, const std::string& class_name, const std::string& because);
  Result<Mapped> apply(store::SuspenseItem item, const char* action);
  Result<Done> moved(store::SuspenseItem& item, store::SuspenseState to, const char* action);

  const Context& context_;
};

}  // namespace weir::flows
