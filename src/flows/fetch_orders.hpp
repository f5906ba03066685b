#pragma once
// Job "fetch_order": one order by its id, because somebody has told that it is not what it was. The other
// half of the sweep's quota: what the sweep has brought meanwhile is not fetched any more, so that both empty
// the same backlog from its two ends.
#include <span>

#include "flows/context.hpp"

namespace weir::flows {

struct FetchWish {
  std::string order_id;
  store::HeardBy by = store::HeardBy::asked;
  // Of the change; a version from then on is what was asked for. Nothing: it is looked at in any case.
  std::optional<Instant> event_at{};
  int priority = 4;
  bool is_hint = false;  // a notification about something else named the order
  Duration delay{};      // words about one order come in swarms
};

// However many wishes there are, one live job an order, and one that looks in any case.
void fetch_later(Tx& tx, const Context& context, const FetchWish& wish);

// What Amazon was asked knowing.
struct AskedAt {
  Instant at;
  std::optional<Instant> told;  // the latest change
};

class FetchOrders {
 public:
  explicit FetchOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome fetch(const jobs::Job& job);
  jobs::Outcome take(const jobs::Job& job, const std::string& json, const AskedAt& asked);
  jobs::Outcome refused(const jobs::Job& job, Failure failure) const;

  const Context& context_;
};

// Job "follow_orders": pending orders only reserve stock, and may change without a word. Whatever is due is
// fetched; after thirty days a person looks.
class FollowOrders {
 public:
  explicit FollowOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome follow();

  const Context& context_;
};

}  // namespace weir::flows
