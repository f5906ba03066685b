#pragma once
// What people do with work items: look, take, leave alone, say that it is mended. For the command line and
// for the web alike; each says who acts, and the audit log has it.
#include <string>
#include <vector>

#include "monitor/catalogue.hpp"
#include "monitor/group_work.hpp"

namespace weir::monitor {

struct WorkPage {
  std::vector<store::WorkItem> items;
  std::int64_t total = 0;  // of all pages
  std::optional<store::WorkPlace> next{};  // where the page behind begins; nothing: this was the last
};

struct PageOf {
  store::WorkPlace behind{};
  std::size_t most = 100;
};

// All that is known of one.
struct WorkCard {
  store::WorkItem item;
  Meaning meaning;                    // of its code; empty where the catalogue has none
  std::optional<SapMessage> message;  // of SAP, in its reason
  std::optional<SapAdvice> advice;    // what that message means
  std::vector<std::string> contacts;  // of its owner
  std::vector<store::WorkKey> keys;   // the open ones first
  std::vector<store::WorkComment> comments;
  std::vector<store::AuditEntry> history;  // the latest first
};

// The first thing to do: what the exception says, else SAP's advice, else the catalogue.
std::string suggested_step(const WorkCard& card);

class WorkItems {
 public:
  WorkItems(WorkStores& stores, const OwnerRules& rules, const Clock& clock, AdviceOfMessage advice = {})
      : stores_{stores}, rules_{rules}, clock_{clock}, advice_{std::move(advice)} {}

  // Brings the items in step with the exceptions, as they stand now. Looking does not: it writes nothing.
  void refresh();
  // As they stood when they were brought in step last; a job does so each minute (watch_alerts).
  WorkPage list(const store::WorkFilter& filter, const PageOf& page);
  // All that fail do so with work.unknown where there is no such number, and as monitor/work_moves says.
  Result<WorkCard> show(std::int64_t id);
  Result<Done> assign(std::int64_t id, const std::string& owner, const store::Actor& actor);
  Result<Done> snooze(std::int64_t id, Instant until, const std::string& because, const store::Actor& actor);
  // No names and addresses of buyers: comments are kept as they are.
  Result<Done> comment(std::int64_t id, const std::string& text, const store::Actor& actor);
  // Closes the exceptions below: what is still wrong is told anew by the flow that sees it. Fails with
  // work.still_stands while an order or a settlement below needs attention itself, or money of it is in
  // suspense, which no flow tells of a second time; with work.changed where not so many are affected as
  // whoever resolves it has `seen`.
  Result<Done> resolve(std::int64_t id, const std::string& because, const store::Actor& actor,
                       std::optional<std::int64_t> seen = {});
  // Nothing: work.unknown.
  Result<store::WorkItem> find(std::int64_t id);
  // The exceptions below stay open, and nobody is told of them, until the cause strikes another key. With
  // work.changed as above.
  Result<Done> ignore(std::int64_t id, const std::string& because, const store::Actor& actor,
                      std::optional<std::int64_t> seen = {});
  Result<Done> reopen(std::int64_t id, const std::string& because, const store::Actor& actor);

 private:
  struct Said {
    std::int64_t id = 0;
    const char* action = "";
    std::string because{};
    const store::Actor& actor;
  };
  template <typename Decision>
  Result<Done> act(const Said& said, const Decision& decide);

  WorkStores& stores_;
  const OwnerRules& rules_;
  const Clock& clock_;
  AdviceOfMessage advice_;
};

}  // namespace weir::monitor
