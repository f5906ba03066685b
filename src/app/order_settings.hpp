#pragma once
// When Amazon is asked for orders, and where its notifications are: the merchant's settings.
#include "config/config.hpp"
#include "core/result.hpp"
#include "core/spec.hpp"
#include "flows/order_schedule.hpp"
#include "sap/soap/closed_hours.hpp"

namespace weir::app {

// "30m", "30m 06:00-20:00", "06:00-12:00 13:00-20:00": an interval, hours, or both.
bool is_sweep_override(std::string_view text);

inline constexpr ConnectionSetting<std::vector<std::string>> order_windows{
    {.key = "orders.windows",
     .help = "The hours of each day in which Amazon is asked for updated orders; always unless given.",
     .example = {"06:00-22:00"},
     .form = {"two times that differ, HH:MM-HH:MM", sap::is_daily_hours},
     .doc = "In sap.time_zone. Notifications are heard at any time."}};
inline constexpr ConnectionSetting<std::vector<std::string>> order_blackouts{
    {.key = "orders.blackouts",
     .help = "Intervals in which Amazon is not asked for updated orders, each with its reason.",
     .example = {"2026-12-31T18:00:00+01:00/2027-01-02T06:00:00+01:00 stocktaking"},
     .form = {"two instants and a reason, FROM/UNTIL REASON", sap::is_closed_interval}}};
inline constexpr ConnectionSetting<std::int64_t> order_batch_size{
    {.key = "orders.batch_size",
     .help = "How many orders a page of Amazon's brings, and how many notifications are heard at once.",
     .default_value = 100,
     .range = {1, 100},
     .doc = "Fewer on a page make more calls of the same quota."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> order_overrides{
    {.key = "orders.overrides",
     .help = "By marketplace id: an interval and hours of its own.",
     .example = {{"A1F83G8C2ARO7P", "30m 06:00-20:00"}},
     .count = {0, 50},
     .form = {"an interval of 3m to 1d, hours HH:MM-HH:MM, or both with blanks between", is_sweep_override},
     .doc =
         "Such a marketplace is asked for by itself, which takes calls of the same quota; the others share "
         "theirs."}};
inline constexpr ConnectionSetting<Duration> notification_interval{
    {.key = "orders.notification_interval",
     .help = "How often the queue of Amazon's notifications is read.",
     .default_value = Duration{60'000},
     .range = {Duration{10'000}, Duration{3'600'000}}}};
inline constexpr ConnectionSetting<std::optional<Url>> queue_url{
    {.key = "amazon.queue.url",
     .help = "The SQS queue in which Amazon's notifications lie; without it there is only the sweep.",
     .example = "https://sqs.eu-west-1.amazonaws.com/123456789012/weir",
     .doc =
         "A standard queue, for this connection alone. Its policy lets Amazon (437568002678) send to it."}};
inline constexpr ConnectionSetting<std::optional<std::string>> queue_region{
    {.key = "amazon.queue.region",
     .help = "The AWS region of the queue.",
     .example = "eu-west-1",
     .length = {1, 40}}};
inline constexpr ConnectionSetting<std::optional<std::string>> queue_key_id{
    {.key = "amazon.queue.access_key_id",
     .help = "The AWS access key that may read the queue.",
     .example = "AKIAIOSFODNN7EXAMPLE",
     .length = {1, 128}}};
inline constexpr ConnectionSetting<std::optional<Secret>> queue_secret{
    {.key = "amazon.queue.secret_access_key", .help = "Its secret.", .length = {1, 200}}};

// Fails with amazon.queue_incomplete where a part of the queue's settings is missing, and with
// config.unknown_marketplace where an override names a marketplace that is not served.
Result<Done> check_order_settings(const config::Connection& settings);

flows::OrderSchedule order_schedule_of(const config::Connection& settings);

// The settings that say when, and whether anything is written, as text, so that a change of them can be told.
std::string schedule_text(const config::Connection& settings);

}  // namespace weir::app
