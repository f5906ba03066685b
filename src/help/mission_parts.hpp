#pragma once
// What several missions ask of the stand-ins. All read JSON of the sandbox's truths.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "help/mission.hpp"
#include "help/stage.hpp"

namespace weir::help {

Result<nlohmann::json> truth_json(const Stage& stage, const std::string& subject);
// The answer to a deed, read.
Result<nlohmann::json> deed_json(const Stage& stage, const std::string& path, const nlohmann::json& body);

// "12.34" → 1234; every amount of the truths has two decimals.
std::int64_t cents_of(const std::string& decimal);
std::string decimal_of(std::int64_t cents);

// Debits less credits of an account over all documents of FI that are not reversed.
std::int64_t balance_of(const nlohmann::json& fi, const std::string& account);

// How many sales orders SAP has of that order of Amazon's.
std::size_t orders_in_sap(const nlohmann::json& orders, const std::string& order_id);

// An order of the merchant's own shipping that becomes a sales order, is due at least that much later, and is
// the `nth` of those by id; null where there is none.
std::optional<std::string> shippable_order(const nlohmann::json& orders, Instant now, Duration left,
                                           std::size_t nth);

Failure no_situation(const std::string& what);

}  // namespace weir::help
