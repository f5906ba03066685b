#pragma once
// The rules file for stock: those of the whole file, about tiers, schedules, drift and guards.
#include "core/spec.hpp"
#include "stock/setting_forms.hpp"
#include "stock/stock_rules.hpp"

namespace weir::stock::rule {

struct WholeStockFile {
  static constexpr const SectionSpec* section = nullptr;
};

template <typename T>
using StockFileRule = Setting<T, WholeStockFile>;

inline constexpr StockFileRule<std::string> stock_version{
    {.key = "version",
     .help = "What you call this state of the rules.",
     .example = "2026-11",
     .length = {1, 40},
     .doc = "Every quantity remembers it, with the first 8 digits of the SHA-256 of the file behind it."}};

inline constexpr StockFileRule<std::string> fast_from{
    {.key = "tiers.fast_from",
     .help = "Sold a day from which on a material is fast.",
     .default_value = "5",
     .length = {1, 16},
     .form = {"a quantity such as 5 or 0.2", is_quantity},
     .doc = "Base units, an average of `tiers.days`. Fast materials are read the most often."}};
inline constexpr StockFileRule<std::string> normal_from{
    {.key = "tiers.normal_from",
     .help = "Sold a day from which on a material is normal.",
     .default_value = "0.2",
     .length = {1, 16},
     .form = {"a quantity such as 5 or 0.2", is_quantity},
     .doc = "What sells less is slow."}};
inline constexpr StockFileRule<std::int64_t> hysteresis{
    {.key = "tiers.hysteresis_percent",
     .help = "How far below its threshold a material leaves a tier.",
     .default_value = 20,
     .range = {0, 90},
     .doc = "Percent. Without, what sells just so many would change its tier every day."}};
inline constexpr StockFileRule<std::int64_t> history_days{
    {.key = "tiers.days",
     .help = "Days of sales that the average is made of.",
     .default_value = 28,
     .range = {1, 365},
     .doc = "Whole weeks, so that no weekend counts twice. Buffers in days use the same average."}};

inline constexpr StockFileRule<Duration> documents_every{
    {.key = "reads.documents_every",
     .help = "How often SAP is asked which goods have moved.",
     .default_value = std::chrono::minutes{5},
     .range = {Duration::zero(), std::chrono::hours{24}},
     .doc = "MKPF, MSEG since the last look and half an hour before, because documents show up late. `0s`: "
            "never."}};
inline constexpr StockFileRule<Duration> snapshot_every{
    {.key = "reads.snapshot_every",
     .help = "How often all stock is read.",
     .default_value = std::chrono::hours{24},
     .range = {std::chrono::hours{1}, std::chrono::hours{24 * 7}},
     .doc = "The proof that no movement was missed. It runs in the night of the SAP system "
            "(`sap.quiet_hours`)."}};

inline constexpr StockFileRule<Duration> settling{
    {.key = "drift.settling",
     .help = "How long Amazon may take to show a quantity.",
     .default_value = std::chrono::minutes{15},
     .range = {std::chrono::minutes{1}, std::chrono::hours{24}},
     .doc = "Behind it, another quantity than the one sent is drift."}};
inline constexpr StockFileRule<Duration> stale_after{
    {.key = "drift.stale_after",
     .help = "How old a look at a listing may be.",
     .default_value = std::chrono::hours{26},
     .range = {std::chrono::minutes{1}, std::chrono::hours{24 * 30}},
     .doc = "Behind it nobody knows what Amazon shows, and the listing is read again."}};
inline constexpr StockFileRule<std::int64_t> times_max{
    {.key = "drift.times_max",
     .help = "How often a quantity without effect is sent.",
     .default_value = 2,
     .range = {1, 10},
     .doc = "Then it is on somebody's list."}};

inline constexpr StockFileRule<std::string> guard_zeroed{
    {.key = "guard.zeroed_percent",
     .help = "Of the listings with stock, how many may go to zero within an hour.",
     .default_value = "20",
     .length = {1, 10},
     .form = {"a percentage such as 20 or 2.5", is_percent},
     .doc = "More wait for two people. A look sees what is due in its minute alone, and a catalogue that is "
            "read "
            "in parts is one catalogue; what people have let go counts no more."}};
inline constexpr StockFileRule<std::int64_t> guard_zeroed_least{{.key = "guard.zeroed_least",
                                                                 .help = "So few are never too many.",
                                                                 .default_value = 20,
                                                                 .range = {1, 1'000'000},
                                                                 .doc = "Listings; for small catalogues."}};
inline constexpr StockFileRule<std::string> guard_changed{
    {.key = "guard.changed_percent",
     .help = "Of all listings, how many may change within an hour.",
     .default_value = "50",
     .length = {1, 10},
     .form = {"a percentage such as 20 or 2.5", is_percent},
     .doc = "More wait for two people; what goes down does not wait, unless too many go to zero."}};
inline constexpr StockFileRule<std::int64_t> guard_changed_least{{.key = "guard.changed_least",
                                                                  .help = "So few are never too many.",
                                                                  .default_value = 100,
                                                                  .range = {1, 1'000'000},
                                                                  .doc = "Listings; for small catalogues."}};
inline constexpr StockFileRule<Duration> guard_unchanged{
    {.key = "guard.unchanged_for",
     .help = "For how long no quantity at all may change.",
     .default_value = std::chrono::hours{12},
     .range = {Duration::zero(), std::chrono::hours{24 * 30}},
     .doc = "A read that always answers the same looks healthy. `0s`: never asked."}};

}  // namespace weir::stock::rule
