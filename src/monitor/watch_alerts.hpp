#pragma once
// Tells people what they have to look at while there is time, on every channel, and knows whether it arrived.
#include "monitor/alert_digest.hpp"
#include "monitor/courier.hpp"
#include "monitor/group_work.hpp"
#include "store/exceptions.hpp"
#include "store/watermarks.hpp"

namespace weir::monitor {

struct AlertSettings {
  AlertRules rules{};
  Channels channels{};
  std::string link{};  // of the pages, "https://weir.example.com"; empty: the command is named
  Duration beat_every{5 * 60'000};

  bool is_on() const { return !channels.names().empty(); }
};

struct AlertStores {
  AlertStores(WorkStores& with, store::Database& database)
      : work{with}, alerts{database}, exceptions{database}, watermarks{database} {}

  WorkStores& work;
  store::Alerts alerts;
  store::Exceptions exceptions;
  store::Watermarks watermarks;
};

// How a message of many begins where each is written down once.
inline constexpr const char* digest_dedupe = "digest/";

class WatchAlerts {
 public:
  // `connection` is under whose name a dead channel is told. All outlive it.
  WatchAlerts(AlertStores& stores, const AlertSettings& settings, const OwnerRules& owners, Courier& courier,
              const Clock& clock, std::string connection)
      : stores_{stores},
        settings_{settings},
        owners_{owners},
        courier_{courier},
        clock_{clock},
        connection_{std::move(connection)} {}

  // Writes down who is to be told of what, and closes what is over. How many messages are new.
  std::size_t watch();
  // Brings what is due. How many arrived.
  std::size_t send();
  // Tells whoever watches from outside, at most every so often, and only while at least one channel works and
  // watch() has lately run to its end.
  void beat();
  // One message on every channel, to all contacts of the owner; brought by the next send().
  std::size_t write_test(const std::string& owner);
  // The same, brought at once, and nothing else. Their numbers.
  std::vector<std::int64_t> send_test(const std::string& owner);
  // Fails with alert.unknown, alert.over or alert.acknowledged.
  Result<Done> acknowledge(std::int64_t id, const store::Actor& actor);

 private:
  struct Fresh {
    store::WorkItem item;
    Telling telling;
  };
  struct Addressed {
    AlertMessage message;
    std::vector<std::string> contacts;  // of e-mail
    std::string dedupe;
  };
  std::vector<Fresh> fresh();
  HowTold how_told_now(const std::vector<Fresh>& all);
  std::size_t raise(const std::vector<Fresh>& all);
  std::size_t close(const std::vector<store::Alert>& over);
  Addressed raised(Tx& tx, const Fresh& fresh);
  std::optional<Addressed> closed(Tx& tx, const store::Alert& alert);
  std::vector<std::string> who_was_told(const store::Alert& alert, const std::string& owner);
  std::size_t write_in_one(Tx& tx, MessageKind kind, const std::vector<Addressed>& all);
  std::size_t write_digest(Tx& tx, const AlertDigest& digest, const std::string& channel,
                           const std::string& recipient);
  std::size_t write(Tx& tx, const AlertMessage& message, const std::string& dedupe,
                    const std::vector<std::string>& contacts);
  AlertMessage message_of(const store::WorkItem& item) const;
  enum class Brought {
    arrived,
    not_taken,   // this one; another may be
    no_channel,  // nobody is there
  };
  Brought bring(const store::AlertDelivery& delivery);
  std::size_t send_all(const std::vector<store::AlertDelivery>& deliveries);
  std::optional<Instant> next_try(const store::AlertDelivery& delivery, const Failure& failure, Instant now);
  std::vector<std::string> instead_of(const store::AlertDelivery& delivery);
  void note_failure(Tx& tx, const store::AlertDelivery& delivery, const Failure& failure,
                    const std::optional<Instant>& again);
  bool is_any_channel_alive();
  void forget_the_old();

  AlertStores& stores_;
  const AlertSettings& settings_;
  const OwnerRules& owners_;
  Courier& courier_;
  const Clock& clock_;
  const std::string connection_;
};

}  // namespace weir::monitor
