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
  // The actor of the context is who acts: as they say; nobody checks it. `os_user`: whom the operating system
  // has logged in, for the audit log; empty where nobody is.
  explicit SuspenseActions(const Context& context, std::string os_user = {})
      : context_{context}, os_user_{std::move(os_user)} {}

  // The rule is in the merchant's file first, then the item is mapped and its documents are due: what dies
  // between the two is found again by map() or reclass(), and new settlements are right from the rule on.
  // What is mapped may be given another class until a document of it is planned.
  // Fails with suspense.unknown, suspense.no_reason, suspense.already_mapped, rules.unknown_class,
  // suspense.class_unsuitable, suspense.no_account, settlement.no_company_code, file.*, or like
  // write_suspense_rule().
  Result<Mapped> map(std::int64_t id, const std::string& class_name, const std::string& because);
  // Of what another person has asked for, by the class that this one has seen. Fails also with
  // suspense.not_asked, suspense.changed, suspense.same_person.
  Result<Mapped> approve(std::int64_t id, const std::string& class_name);
  // Moves what the rules know meanwhile, or tries again. Fails also with suspense.no_rule.
  Result<Mapped> reclass(std::int64_t id, const std::string& because);
  // It stays in suspense, until new money of its kind comes.
  Result<store::SuspenseItem> ignore(std::int64_t id, const std::string& because);

 private:
  Result<store::SuspenseItem> find(std::int64_t id) const;
  Result<Done> said(std::int64_t id, const std::string& because) const;
  bool may_be_said_anew(const store::SuspenseItem& item, const std::string& class_name) const;
  void log(Tx& tx, const char* action, const store::SuspenseItem& before,
           const store::SuspenseItem& after) const;
  Result<Mapped> decide(const store::SuspenseItem& seen, const std::string& class_name,
                        const std::string& because);
  Result<Mapped> apply(const store::SuspenseItem& seen, store::SuspenseItem item, const char* action);
  // `seen`: as it was read; `item`: with what is said of it.
  Result<Done> moved(const store::SuspenseItem& seen, store::SuspenseItem& item, store::SuspenseState to,
                     const char* action);

  const Context& context_;
  const std::string os_user_;
};

}  // namespace weir::flows
