// What 1,000 changed quantities cost the store, in a catalogue of a given size: staged, judged, let go,
// explained, told. stock_steady_bench SKUS FOLDER ROUNDS; the store of that size is made once, and kept in
// the folder.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "core/ensure.hpp"
#include "core/random.hpp"
#include "store/stock_book.hpp"

namespace {

using namespace weir;
using store::StockListing;
using Clock = std::chrono::steady_clock;

constexpr const char* pool = "P01/100/main";
constexpr std::size_t changes_a_round = 1000, filled_at_once = 20'000;
const Instant begin{Duration{1'700'000'000'000}};

stock::ListingKey key_of(std::size_t number) {
  return {.seller = "A2EU", .region = "eu", .sku = "WEIR-" + std::to_string(10'000'000 + number)};
}

void fill(store::Database& database, store::StockBook& book, std::size_t skus) {
  for (std::size_t from = 0; from < skus; from += filled_at_once)
    database.transact([&](Tx& tx) {
      for (std::size_t i = from; i < std::min(skus, from + filled_at_once); ++i) {
        const auto key = key_of(i);
        book.listings.list(tx, {key, "de", pool, store::ListingStanding::sold, stock::Seen{5, begin}, {}},
                           begin);
        book.materials.set_parts(tx, pool, key, {{std::to_string(100'000'000 + i), "ST", 1}}, begin);
      }
    });
}

// As a round does it (flows/stock_round, flows/send_quantities), without SAP and Amazon.
[[gnu::noinline]] void steady_changes(store::Database& database, store::StockBook& book,
                                      const std::vector<std::size_t>& chosen, Instant now) {
  database.transact([&](Tx& tx) {
    const auto version = book.listings.next_version(tx);
    for (const std::size_t each : chosen) {
      const auto is = book.listings.find(key_of(each));
      book.rounds.stage(tx, pool, store::look_round,
                        {{is->key, is->told->pieces + 1, version, now}, "the steps of an explanation"});
    }
    for (const auto& staged : book.rounds.staged(tx, pool, store::look_round)) {
      book.rounds.unstage(tx, pool, staged.wanted.listing);
      book.listings.change(tx, staged.wanted.listing, [&](StockListing& is) {
        put(is, {is.key, staged.wanted.pieces, version, now, stock::Haste::up});
        is.changed_at = now;
        book.listings.explain(tx, is, {version, now, staged.why});
      });
    }
  });
  for (;;) {
    const auto waiting = book.listings.waiting("de", 20, now);
    if (waiting.empty()) break;
    database.transact([&](Tx& tx) {
      for (const StockListing& each : waiting)
        book.listings.change(tx, each.key, [&](StockListing& is) {
          told(is, {is.wanted->pieces, is.wanted->version, now}, "");
          is.prove_at.reset();
        });
    });
  }
  ensure(book.listings.open_counts("de").waiting == 0, "something still waits");
}

int run(std::size_t skus, const std::filesystem::path& folder, std::size_t rounds) {
  const auto file = folder / ("steady-" + std::to_string(skus) + ".db");
  const bool is_there = std::filesystem::exists(file);
  auto database = store::Database::open(file.string());
  ensure(database.has_value(), "no database");
  store::StockBook book{**database};
  if (!is_there) fill(**database, book, skus);
  SeededRandom chance{std::hash<std::string>{}(file.string())};
  std::vector<double> times;
  Instant now = begin + std::chrono::hours{24};
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < changes_a_round; ++i)
      chosen.push_back(static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(skus) - 1)));
    now += std::chrono::minutes{5};
    const auto start = Clock::now();
    steady_changes(**database, book, chosen, now);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::ranges::sort(times);
  std::cout << "{\"skus\":" << skus << ",\"rounds\":" << rounds
            << ",\"median_ms\":" << times[times.size() / 2] << "}" << std::endl;
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: stock_steady_bench SKUS FOLDER ROUNDS\n";
    return 2;
  }
  return run(std::strtoull(words[1], nullptr, 10), words[2], std::strtoull(words[3], nullptr, 10));
}
