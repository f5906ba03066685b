#pragma once
// What a new store is waiting for before it knows what to offer: for whoever looks at it and sees nothing.
#include <optional>
#include <string>
#include <vector>

#include "app/engine.hpp"

namespace weir::app {

// The job that brings Amazon's list of offers.
struct OfferListJob {
  bool is_running = false;
  Instant run_at;                     // when it goes on
  std::string report{};               // Amazon's number; empty: it was not asked for yet
  std::optional<Instant> asked_at{};  // when it was
  std::string last_code{};            // why it waits, where something kept it back
};

struct FirstFacts {
  bool is_listed = false;  // a list of offers came through
  std::optional<OfferListJob> list{};
  // When the quotas of the calls for it let the next one go.
  Instant create_opens, document_opens;
  store::StockCounts counts{};
  std::int64_t due = 0;  // materials that are looked at now
  bool is_live = false;
};

struct FirstStep {
  std::string what;             // "Amazon's list of offers"
  std::string is;               // where it stands, and what comes next
  std::optional<Instant> by{};  // when that is expected
};

// What is at work, and what comes behind it; nothing once every offer was counted. Pure.
std::vector<FirstStep> first_steps(const FirstFacts& facts, Instant now);

// The same of a connection that keeps stock.
std::vector<FirstStep> first_steps(Engine& engine, const flows::Context& context);

}  // namespace weir::app
