#pragma once
// Incidents that people are told of, and each telling with the far side's word that it has arrived.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"
#include "store/work_items.hpp"

namespace weir::store {

// One for each opening of a work item.
struct Alert {
  std::int64_t id = 0;
  std::int64_t item = 0;
  std::int64_t opening = 1;
  std::string stage;  // "notice", "warning", "urgent", "critical", "overdue"
  Instant opened_at{};
  Instant stage_at{};
  std::optional<Instant> acked_at{};
  std::string acked_by{};
  std::optional<Instant> closed_at{};
  std::int64_t round = 1;                  // what comes up while it is open begins another
  std::optional<Instant> told_deadline{};  // up to which deadline people were told; nothing: there was none
  std::int64_t told_key = 0;               // the youngest exception that they were told of
};

// What people are told of now.
struct Raising {
  std::int64_t item = 0;
  std::int64_t opening = 1;
  std::string stage;
  bool is_new_round = false;  // whoever was at the one before is not at this
  std::optional<Instant> told_deadline{};
  std::int64_t told_key = 0;
};

enum class DeliveryState {
  waiting,
  delivered,
  dead,        // no other try would end otherwise
  superseded,  // what it tells of was over before it arrived
};
std::string_view name_of(DeliveryState state);

struct AlertDelivery {
  std::int64_t id = 0;
  std::optional<std::int64_t> alert{};  // nothing: a test
  std::string dedupe;                   // once each by this, channel and recipient
  std::string channel;                  // "email", "webhook", "chat"
  std::string recipient;                // an address; of webhook and chat the channel's name
  std::string subject;
  std::string body;
  DeliveryState state = DeliveryState::waiting;
  int failures = 0;
  Instant due_at{};
  Instant made_at{};
  std::optional<Instant> settled_at{};
  std::string said{};  // by the far side, or why it did not take it
  int urgency = 0;     // 0 … 4, by stage: the worst is brought first
};

class Alerts {
 public:
  explicit Alerts(Database& database) : database_{database} {}

  std::optional<Alert> of_opening(std::int64_t item, std::int64_t opening);
  std::optional<Alert> find(std::int64_t id);
  // Opens it at that stage, or raises it to that stage. Its number, and the round it is in then.
  struct Raised {
    std::int64_t id = 0;
    std::int64_t round = 1;
  };
  Raised raise(Tx& tx, const Raising& raising, Instant now);
  // False when somebody has already, or when it is closed.
  bool acknowledge(Tx& tx, std::int64_t id, const std::string& actor, Instant now);
  // With what was to be told of it and has not arrived.
  bool close(Tx& tx, std::int64_t id, Instant now);
  // The latest first; without `all` those that are not closed.
  std::vector<Alert> list(bool all, std::size_t most);
  // How many were opened or raised since.
  std::int64_t raised_since(Instant since);
  // Not closed, though its item is resolved or ignored by now, or open for another time.
  std::vector<Alert> over();

  // False when that was told to them already.
  bool tell(Tx& tx, const AlertDelivery& delivery, Instant now);
  // The worst first, then what has waited longest.
  std::vector<AlertDelivery> due(Instant now, std::size_t most);
  bool delivered(Tx& tx, std::int64_t id, const std::string& said, Instant now);
  // Tried again at `again`; never again without.
  bool failed(Tx& tx, std::int64_t id, const std::string& said, std::optional<Instant> again, Instant now);
  std::vector<AlertDelivery> deliveries(std::int64_t alert);
  // Forgets what was settled before. How many.
  std::int64_t prune(Tx& tx, Instant before);
  // Of all, the latest first.
  std::vector<AlertDelivery> latest(std::size_t most);
  // How many there are on a channel in a state, and since when the oldest waits.
  struct Standing {
    std::string channel;
    DeliveryState state = DeliveryState::waiting;
    std::int64_t number = 0;
    Instant oldest{};
  };
  std::vector<Standing> standing();

 private:
  Database& database_;
};

}  // namespace weir::store
