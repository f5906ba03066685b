#pragma once
// Changes of listings, as patches and feeds bring them.
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "sandbox/amazon/account.hpp"

namespace weir::sandbox {

// What is wrong with a submission {"productType", "patches"} for that SKU; with an ERROR among them nothing
// of it is taken.
std::vector<ListingIssue> patch_issues(const Account& account, std::string_view sku,
                                       const nlohmann::ordered_json& submission);

bool holds_error(const std::vector<ListingIssue>& issues);

// Why the patches cannot even be read; empty when they can. "Invalid path provided in patch".
std::string patch_refusal(const nlohmann::ordered_json& patches);

// Takes patches that were found good. Amazon shows them some minutes later.
void apply_patches(Account& account, Listing& listing, const nlohmann::ordered_json& patches, Instant now);

// Of an issue as the API tells it.
nlohmann::ordered_json issue_json(const ListingIssue& issue);

}  // namespace weir::sandbox
