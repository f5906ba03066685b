// Every order of lost answers, crashes and restarts over a few attempts: in the end the far side has each
// document once, whatever happened on the way.
#include <gtest/gtest.h>

#include "core/random.hpp"
#include "posting/submit_once.hpp"
#include "support/temporary_folder.hpp"

namespace weir::posting::lost_answers_test {
namespace {

struct Crash : std::runtime_error {
  Crash() : std::runtime_error("the process is gone") {}
};

enum class Event {
  none,
  lost_before,         // the packet never arrives, and nobody knows
  lost_after,          // it arrives, and the answer does not
  half_lost,           // the first item arrives, the rest does not, and no answer comes
  connection_refused,  // surely nothing was sent
  crash_before,        // we die before it arrives …
  crash_after,         // … or after
  nobody_to_ask,       // the far side cannot be asked
  crash_at_ask,        // we die while we ask
  crash_at_start,      // we die when we look at the clock for the first time …
  crash_at_second,     // … or the second, third, fourth time: between the transactions
  crash_at_third,
  crash_at_fourth,
};
constexpr int event_count = 13;

std::string name_of(const std::vector<Event>& events) {
  std::string names;
  for (const Event event : events) names += std::to_string(static_cast<int>(event)) + " ";
  return names;
}

// A clock at which the process can die.
class DeadlyClock final : public Clock {
 public:
  explicit DeadlyClock(int looks) : looks_{looks} {}
  Instant now() const override {
    if (looks_-- == 0) throw Crash{};
    return Instant{Duration{1}};
  }

 private:
  mutable int looks_;
};

int looks_until_death(Event event) {
  if (event == Event::crash_at_start) return 0;
  if (event == Event::crash_at_second) return 1;
  if (event == Event::crash_at_third) return 2;
  return event == Event::crash_at_fourth ? 3 : -1;
}

class FarSide {
 public:
  Result<std::map<std::string, std::string>> ask(const std::vector<std::string>& references,
                                                 Event event) const {
    if (event == Event::crash_at_ask) throw Crash{};
    if (event == Event::nobody_to_ask) return failure("http.refused");
    std::map<std::string, std::string> found;
    for (const std::string& reference : references) {
      if (const auto there = documents_.find(reference); there != documents_.end()) found.insert(*there);
    }
    return found;
  }

  Result<std::vector<Result<std::string>>> send(std::span<const Item> items, Event event) {
    if (event == Event::crash_before) throw Crash{};
    if (event == Event::connection_refused) return failure("http.refused");
    if (event == Event::lost_before) return failure("http.lost_answer");
    const auto answers = take(event == Event::half_lost ? items.first(1) : items);
    if (event == Event::crash_after) throw Crash{};
    if (event == Event::lost_after || event == Event::half_lost) return failure("http.lost_answer");
    return answers;
  }

  const std::map<std::string, std::string>& documents() const { return documents_; }
  int taken_twice() const { return taken_twice_; }

 private:
  static Failure failure(const char* code) {
    return {.next = Next::retry, .code = code, .text = {}, .subject = {}};
  }

  std::vector<Result<std::string>> take(std::span<const Item> items) {
    std::vector<Result<std::string>> answers;
    for (const Item& item : items) {
      const std::string document = "IDoc " + std::to_string(documents_.size() + 1);
      taken_twice_ += documents_.try_emplace(item.intent.reference, document).second ? 0 : 1;
      answers.emplace_back(document);
    }
    return answers;
  }

  std::map<std::string, std::string> documents_;  // by reference
  int taken_twice_ = 0;
};

std::vector<Item> packet(const std::string& name) {
  std::vector<Item> items;
  for (const char* number : {"/1", "/2", "/3"}) {
    const std::string key = name + number;
    items.push_back({.intent = {.connection = "de", .kind = "order", .key = key, .reference = "PO" + key},
                     .content = {{"key", key}}});
  }
  return items;
}

std::vector<Result<Receipt>> attempt(store::Database& database, FarSide& far, std::span<const Item> items,
                                     Event event) {
  store::Postings postings{database};
  const DeadlyClock clock{looks_until_death(event)};
  Poster poster{database, postings, clock, "a secret of thirty-two characters"};
  return poster.submit_once(
      items, [&](const auto& references, Instant) { return far.ask(references, event); },
      [&](std::span<const Item> sent) { return far.send(sent, event); });
}

void attempt_that_may_die(store::Database& database, FarSide& far, std::span<const Item> items, Event event) {
  try {
    attempt(database, far, items, event);
  } catch (const Crash&) {
    return;  // as the next attempt would find it
  }
}

void expect_all_there_once(store::Database& database, FarSide& far, std::span<const Item> items,
                           const std::vector<Event>& events) {
  const auto receipts = attempt(database, far, items, Event::none);
  ASSERT_EQ(far.taken_twice(), 0) << name_of(events);
  ASSERT_EQ(far.documents().size(), items.size()) << name_of(events);
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    ASSERT_TRUE(receipts[i].has_value()) << name_of(events);
    ASSERT_EQ(receipts[i]->document, far.documents().at(items[i].intent.reference)) << name_of(events);
  }
}

TEST(LostAnswers, InEveryOrderOfThreeLeaveEachDocumentOnce) {
  const auto database = *store::Database::open(":memory:");
  for (int code = 0; code < event_count * event_count * event_count; ++code) {
    const std::vector<Event> events = {static_cast<Event>(code % event_count),
                                       static_cast<Event>(code / event_count % event_count),
                                       static_cast<Event>(code / event_count / event_count)};
    FarSide far;
    const auto items = packet(std::to_string(code));  // keys of its own: cheaper than a database of its own
    for (const Event event : events) attempt_that_may_die(*database, far, items, event);
    expect_all_there_once(*database, far, items, events);
  }
}

// Packets that differ from attempt to attempt, and a process that starts anew each time.
void try_over_restarts(std::uint64_t seed) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() / "weir.db";
  const auto items = packet("");
  SeededRandom random{seed};
  FarSide far;
  std::vector<Event> events;
  for (int times = 0; times < 4; ++times) {
    events.push_back(static_cast<Event>(random.between(0, event_count - 1)));
    const auto from = static_cast<std::size_t>(random.between(0, 1));
    const auto some = std::span{items}.subspan(from, static_cast<std::size_t>(random.between(1, 2)));
    attempt_that_may_die(**store::Database::open(path), far, some, events.back());
  }
  expect_all_there_once(**store::Database::open(path), far, items, events);
}

TEST(LostAnswers, OverRestartsLeaveEachDocumentOnce) {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    SCOPED_TRACE(seed);
    try_over_restarts(seed);
  }
}

}  // namespace
}  // namespace weir::posting::lost_answers_test
