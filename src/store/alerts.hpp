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
};

enum class DeliveryState { waiting, delivered, dead };
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
};

class Alerts {
 public:
  explicit Alerts(Database& database) : database_{database} {}

  std::optional<Alert> of_opening(std::int64_t item, std::int64_t opening);
  std::optional<Alert> find(std::int64_t id);
  // Opens it at that stage, or raises it to that stage. Its number.
  std::int64_t raise(Tx& tx, std::int64_t item, std::int64_t opening, const std::string& stage, Instant now);
  // False when somebody has already, or when it is closed.
  bool acknowledge(Tx& tx, std::int64_t id, const std::string& actor, Instant now);
  bool close(Tx& tx, std::int64_t id, Instant now);
  // The latest first; without `all` those that are not closed.
  std::vector<Alert> list(bool all, std::size_t most);
  // Not closed, though its item is resolved or ignored by now, or open for another time.
  std::vector<Alert> over();

  // False when that was told to them already.
  bool tell(Tx& tx, const AlertDelivery& delivery, Instant now);
  std::vector<AlertDelivery> due(Instant now, std::size_t most);
  bool delivered(Tx& tx, std::int64_t id, const std::string& said, Instant now);
  // Tried again at `again`; never again without.
  bool failed(Tx& tx, std::int64_t id, const std::string& said, std::optional<Instant> again, Instant now);
  std::vector<AlertDelivery> deliveries(std::int64_t alert);
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
