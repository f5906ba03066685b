#pragma once
// What an installation has that ends by itself: certificates of its files, the secret that Amazon gave,
// tokens of its users.
#include <vector>

#include "config/config.hpp"
#include "core/spec.hpp"
#include "monitor/expiry.hpp"
#include "store/database.hpp"

namespace weir::app {

bool is_day(std::string_view text);

inline constexpr ConnectionSetting<std::optional<std::string>> client_secret_until{
    {.key = "amazon.client_secret_until",
     .help = "The day on which amazon.client_secret ends, as Seller Central shows it.",
     .example = "2027-05-28",
     .length = {10, 10},
     .form = {"a day, 2027-05-28", is_day},
     .doc = "Amazon ends a secret after 180 days, and no API tells when. With the day, weir doctor and weir "
            "audit warn 30 days before."}};

// Of the configuration, whenever it ends.
std::vector<monitor::Expiring> expiring_of(const config::Config& config);
// Tokens that end after `since`: those that ended before are nobody's loss any more.
std::vector<monitor::Expiring> expiring_tokens(store::Database& database, Instant since);

}  // namespace weir::app
