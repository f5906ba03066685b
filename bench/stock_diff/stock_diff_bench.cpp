// What of a new snapshot of a catalogue differs from the last one, in memory; see ../README.md.
//
//   stock_diff_bench make SKUS FOLDER          two snapshots of which one in 200 differs, as tab-separated
//   files stock_diff_bench ask KNOWN FRESH THREADS   answers "time", "result" and "bytes", one JSON line for
//   each line stock_diff_bench steady SKUS ROUNDS        1,000 changes in a catalogue of so many, again and
//   again
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "core/random.hpp"
#include "stock/quantity_snapshot.hpp"

namespace {

using weir::SeededRandom;
using weir::stock::QuantitySnapshot;
using weir::stock::SkuQuantity;
using Clock = std::chrono::steady_clock;

constexpr std::size_t changes_a_round = 1000;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// As merchants number their goods: of different lengths, many with a common beginning.
std::string sku_of(std::size_t number) {
  static const char* const families[] = {"WEIR-", "OLD-STOCK-", "B0", "EU/", "4012345"};
  return families[number % 5] + std::to_string(100'000 + number * 7) + (number % 3 == 0 ? "-XL" : "");
}

struct File {
  std::string text;
  std::vector<SkuQuantity> rows;
};

File read_file(const char* path) {
  File file;
  std::ifstream in{path};
  std::stringstream text;
  text << in.rdbuf();
  file.text = text.str();
  for (std::size_t at = 0; at < file.text.size();) {
    const std::size_t tab = file.text.find('\t', at), end = file.text.find('\n', tab);
    file.rows.push_back(
        {std::string_view{file.text}.substr(at, tab - at), std::atoi(file.text.c_str() + tab + 1)});
    at = end + 1;
  }
  return file;
}

void write_rows(const std::string& path, const std::vector<std::pair<std::string, std::int32_t>>& rows) {
  std::ofstream out{path};
  for (const auto& [sku, pieces] : rows) out << sku << '\t' << pieces << '\n';
}

// Of those that differ one in ten is new, and as many are gone.
int make(std::size_t skus, const std::string& folder) {
  SeededRandom chance{7};
  std::vector<std::pair<std::string, std::int32_t>> known, fresh;
  for (std::size_t number = 0; number < skus; ++number) {
    const auto pieces = static_cast<std::int32_t>(chance.between(0, 500));
    known.emplace_back(sku_of(number), pieces);
    if (chance.one_in(2000)) continue;
    fresh.emplace_back(sku_of(number), chance.one_in(220) ? pieces + 1 : pieces);
    if (chance.one_in(2000)) fresh.emplace_back("NEW-" + std::to_string(number), 1);
  }
  write_rows(folder + "/known.tsv", known);
  write_rows(folder + "/fresh.tsv", fresh);
  for (std::size_t i = fresh.size(); i > 1; --i)
    std::swap(fresh[i - 1],
              fresh[static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(i) - 1))]);
  write_rows(folder + "/shuffled.tsv", fresh);
  return 0;
}

struct Difference {
  std::vector<std::string_view> differing, gone;
};

// In parts that whoever is free takes next: on a busy machine one thread may stand still.
Difference compare(const QuantitySnapshot& known, std::span<const SkuQuantity> fresh, std::size_t threads) {
  constexpr std::size_t part = 32'768;
  const std::size_t parts = (fresh.size() + part - 1) / part;
  std::vector<QuantitySnapshot::Met> met(threads, QuantitySnapshot::Met{known});
  std::vector<std::vector<std::uint32_t>> places(parts);
  std::atomic<std::size_t> next{0};
  const auto work = [&](std::size_t thread) {
    for (std::size_t i = next++; i < parts; i = next++)
      places[i] =
          known.differing(fresh.subspan(i * part, std::min(part, fresh.size() - i * part)), met[thread]);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work, i);
  work(0);
  others.clear();
  Difference found;
  for (std::size_t i = 0; i < parts; ++i)
    for (const std::uint32_t place : places[i]) found.differing.push_back(fresh[i * part + place].sku);
  for (std::size_t i = 1; i < threads; ++i) met[0].add(met[i]);
  found.gone = known.gone(met[0]);
  return found;
}

// The same sum in DuckDB: the first eight digits of MD5 would be slow there; letters and their number do.
std::string summary(std::vector<std::string_view> skus) {
  std::uint64_t letters = 0;
  for (const auto sku : skus) letters += sku.size();
  std::ranges::sort(skus);
  return "[" + std::to_string(skus.size()) + "," + std::to_string(letters) + ",\"" +
         (skus.empty() ? "" : std::string{skus.front()}) + "\",\"" +
         (skus.empty() ? "" : std::string{skus.back()}) + "\"]";
}

int answer(const char* known_path, const char* fresh_path, std::size_t threads) {
  const File known_file = read_file(known_path), fresh_file = read_file(fresh_path);
  QuantitySnapshot known{known_file.rows.size(), 14};
  known.apply(known_file.rows);
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "time") {
      const auto start = Clock::now();
      const Difference found = compare(known, fresh_file.rows, threads);
      const double took = milliseconds_since(start);
      std::cout << "{\"ms\":" << took << ",\"found\":" << found.differing.size() << "}" << std::endl;
    } else if (line == "result") {
      const Difference found = compare(known, fresh_file.rows, threads);
      std::cout << "[" << summary(found.differing) << "," << summary(found.gone) << "]" << std::endl;
    } else {
      std::cout << "{\"bytes_a_sku\":"
                << static_cast<double>(known.bytes()) / static_cast<double>(known.size())
                << ",\"skus\":" << known.size() << "}" << std::endl;
    }
  }
  return 0;
}

// Not part of its caller, so that callgrind can count it alone.
[[gnu::noinline]] std::size_t steady_changes(QuantitySnapshot& known, std::span<const SkuQuantity> changes) {
  return known.apply(changes).size();
}

int steady(std::size_t skus, std::size_t rounds) {
  std::vector<std::string> names;
  for (std::size_t number = 0; number < skus; ++number) names.push_back(sku_of(number));
  QuantitySnapshot known{skus, 14};
  std::vector<SkuQuantity> all;
  for (const std::string& name : names) all.push_back({name, 5});
  known.apply(all);
  SeededRandom chance{11};
  std::vector<double> times;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::vector<SkuQuantity> changes;
    for (std::size_t i = 0; i < changes_a_round; ++i)
      changes.push_back(
          {names[static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(skus) - 1))],
           static_cast<std::int32_t>(chance.between(6, 1'000'000))});
    const auto start = Clock::now();
    if (steady_changes(known, changes) == 0) return EXIT_FAILURE;
    times.push_back(milliseconds_since(start));
  }
  std::ranges::sort(times);
  std::cout << "{\"skus\":" << skus << ",\"rounds\":" << rounds
            << ",\"median_ms\":" << times[times.size() / 2] << "}" << std::endl;
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string what = count > 1 ? words[1] : "";
  const auto number = [&](int at) { return static_cast<std::size_t>(std::strtoull(words[at], nullptr, 10)); };
  if (what == "make" && count == 4) return make(number(2), words[3]);
  if (what == "ask" && count == 5) return answer(words[2], words[3], number(4));
  if (what == "steady" && count == 4) return steady(number(2), number(3));
  std::cerr << "usage: stock_diff_bench make SKUS FOLDER | ask KNOWN FRESH THREADS | steady SKUS ROUNDS\n";
  return 2;
}
