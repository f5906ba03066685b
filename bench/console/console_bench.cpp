// What a page of a list costs, in a store of a given size, while others read and the flows write:
// console_bench ROWS FOLDER SECONDS. The yardstick is the same page by OFFSET, as lists are often read.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/ensure.hpp"
#include "core/random.hpp"
#include "store/aggregate.hpp"
#include "store/lists.hpp"

namespace {

using namespace weir;
using Clock = std::chrono::steady_clock;

// Microseconds: by the clock on the wall, and of a processor, which a busy machine does not blur.
struct Took {
  std::vector<std::int64_t> wall, cpu;
};

constexpr int readers = 20;
constexpr std::int64_t one_in_attention = 2000;

std::string rows_sql(std::size_t rows) {
  return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(rows) +
         ") ";
}

void fill(store::Database& database, std::size_t rows) {
  database.transact([&](Tx& tx) {
    auto& connection = store::connection_of(database, tx);
    connection.execute(
        ("INSERT INTO document (connection_id, flow, key, state, reason, sap_document, was_posted, "
         "duplicates, received_at, changed_at, source_minor, source_currency) " +
         rows_sql(rows) + "SELECT 'eu', 'orders', printf('302-%07d-0000000', i), CASE WHEN i % " +
         std::to_string(one_in_attention) +
         " = 0 THEN 'needs_attention' ELSE 'proven' END, 'r', printf('%010d', i), 1, 0, i, i, "
         "1999, 'EUR' FROM n")
            .c_str());
    connection.execute(
        ("INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, "
         "created_at, updated_at, ship_by, lines, rules_version, cancel_requested) " +
         rows_sql(rows) +
         "SELECT 'eu', printf('302-%07d-0000000', i), CASE WHEN i % 50 = 0 THEN 'IT' ELSE 'DE' "
         "END, 'merchant', 'SHIPPED', i, i, i, 1, '', 0 FROM n")
            .c_str());
    connection.execute(
        ("INSERT INTO amazon_call (connection_id, sent_at, operation, request_id, status, took_ms, "
         "key_id) " +
         rows_sql(rows) + "SELECT 'eu', i, 'getOrder', 'r', 200, 1, '' FROM n")
            .c_str());
  });
}

struct Question {
  const char* name;
  const char* list;
  store::ListAsk ask;
  bool is_deep = false;
};

std::vector<Question> questions() {
  const std::vector<std::string> eu{"eu"};
  return {{"orders, first page", "orders", {.connections = eu}},
          {"orders, somewhere in the middle", "orders", {.connections = eu}, true},
          {"orders that need attention",
           "orders",
           {.connections = eu, .filters = {{"state", "needs_attention"}}}},
          {"orders of one marketplace", "orders", {.connections = eu, .filters = {{"marketplace", "IT"}}}},
          {"orders of a reason that none has", "orders", {.connections = eu, .filters = {{"reason", "x"}}}},
          {"one order", "orders", {.connections = eu, .filters = {{"order_id", "302-0000007-0000000"}}}},
          {"calls, first page", "calls", {.connections = eu}}};
}

std::int64_t cpu_now() {
  timespec at{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return at.tv_sec * 1'000'000 + at.tv_nsec / 1000;
}

std::int64_t since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
}

void read_until(Clock::time_point end, store::Database& database, std::size_t rows, std::uint64_t seed,
                std::map<std::string, Took>& took) {
  SeededRandom random{seed};
  while (Clock::now() < end)
    for (Question question : questions()) {
      if (question.is_deep)
        question.ask.behind = {"eu", std::to_string(random.between(1, static_cast<std::int64_t>(rows))), "9"};
      const auto begin = Clock::now();
      const std::int64_t cpu = cpu_now();
      const auto page = store::list_page(database, store::list_named(question.list), question.ask);
      ensure(page.has_value(), "a page is refused");
      took[question.name].wall.push_back(since(begin));
      took[question.name].cpu.push_back(cpu_now() - cpu);
    }
}

void write_until(Clock::time_point end, store::Database& database, std::size_t rows) {
  SeededRandom random{7};
  for (std::int64_t now = static_cast<std::int64_t>(rows); Clock::now() < end; ++now)
    database.transact([&](Tx& tx) {
      for (int i = 0; i < 50; ++i)
        store::change(
            store::connection_of(database, tx),
            "UPDATE document SET changed_at = $2 WHERE connection_id = 'eu' AND flow = 'orders' AND "
            "key = printf('302-%07d-0000000', $1)",
            random.between(1, static_cast<std::int64_t>(rows)), now);
    });
}

std::int64_t of_hundred(std::vector<std::int64_t>& took, std::size_t place) {
  std::ranges::sort(took);
  return took[std::min(took.size() - 1, took.size() * place / 100)];
}

std::int64_t by_offset(store::Database& database, std::size_t rows) {
  const auto begin = Clock::now();
  store::read(database, [&](store::Connection& reader) {
    store::Statement row{reader, R"(
        SELECT d.key, o.status FROM document d
        JOIN amazon_order o ON o.connection_id = d.connection_id AND o.order_id = d.key
        WHERE d.connection_id = 'eu' AND d.flow = 'orders' ORDER BY d.changed_at DESC LIMIT 100 OFFSET $1)",
                         static_cast<std::int64_t>(rows / 2)};
    std::size_t found = 0;
    while (row.next()) ++found;
    return found;
  });
  return since(begin);
}

int run(std::size_t rows, const std::filesystem::path& folder, int seconds) {
  const auto file = folder / ("lists-" + std::to_string(rows) + ".db");
  const bool is_there = std::filesystem::exists(file);
  auto database = store::Database::open(file.string());
  ensure(database.has_value(), "no database");
  if (!is_there) fill(**database, rows);
  std::vector<std::map<std::string, Took>> each(readers);
  const auto end = Clock::now() + std::chrono::seconds{seconds};
  {
    std::vector<std::jthread> threads;
    threads.emplace_back([&] { write_until(end, **database, rows); });
    for (int i = 0; i < readers; ++i)
      threads.emplace_back([&, i] {
        read_until(end, **database, rows, static_cast<std::uint64_t>(i), each[static_cast<std::size_t>(i)]);
      });
  }
  std::map<std::string, Took> all;
  for (const auto& one : each)
    for (const auto& [name, took] : one) {
      all[name].wall.insert(all[name].wall.end(), took.wall.begin(), took.wall.end());
      all[name].cpu.insert(all[name].cpu.end(), took.cpu.begin(), took.cpu.end());
    }
  std::cout << rows << " orders, " << readers << " readers and a writer for " << seconds << " s\n";
  for (auto& [name, took] : all)
    std::cout << "  " << name << ": " << took.wall.size() << " pages, p50 " << of_hundred(took.wall, 50)
              << " us, p95 " << of_hundred(took.wall, 95) << " us; of a processor p95 "
              << of_hundred(took.cpu, 95) << " us\n";
  std::cout << "  yardstick, alone: the page in the middle by OFFSET " << by_offset(**database, rows)
            << " us\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  ensure(argc == 4, "console_bench ROWS FOLDER SECONDS");
  return run(std::strtoull(argv[1], nullptr, 10), argv[2], std::atoi(argv[3]));
}
