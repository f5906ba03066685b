#pragma once
// What a merchant says once about Amazon: one authorisation of one seller in one region.
#include "core/spec.hpp"

namespace weir::amazon {

inline constexpr ConnectionSetting<Url> api_url{
    {.key = "amazon.url",
     .help = "The regional endpoint of the Selling Partner API.",
     .default_value = "https://sellingpartnerapi-eu.amazon.com",
     .doc = "sellingpartnerapi-eu, -na or -fe; a gateway or a sandbox of your own."}};
inline constexpr ConnectionSetting<Url> token_url{
    {.key = "amazon.token_url",
     .help = "Where access tokens come from (Login with Amazon).",
     .default_value = "https://api.amazon.com/auth/o2/token"}};
inline constexpr ConnectionSetting<std::string> client_id{{.key = "amazon.client_id",
                                                           .help = "The application's client id.",
                                                           .example = "amzn1.application-oa2-client.0123"}};
inline constexpr ConnectionSetting<std::optional<std::string>> seller_id{
    {.key = "amazon.seller_id",
     .help = "The seller's id (merchant token).",
     .example = "A2EXAMPLESELLER",
     .length = {1, 40},
     .doc = "Amazon's quotas belong to an application and a seller. Connections with the same client id and "
            "seller id share them; without it a connection counts by itself."}};
inline constexpr ConnectionSetting<Secret> client_secret{
    {.key = "amazon.client_secret", .help = "Its secret; Amazon wants it renewed every 180 days."}};
inline constexpr ConnectionSetting<Secret> refresh_token{
    {.key = "amazon.refresh_token", .help = "The seller's authorisation of the application in this region."}};
inline constexpr ConnectionSetting<bool> keep_bodies{
    {.key = "amazon.keep_bodies",
     .help = "Whether the evidence of each call keeps its bodies, without what names people.",
     .default_value = false,
     .doc = "For as long as a case with Amazon's support is open: `weir calls list --json --bodies` shows "
            "them. They are sealed and go after 90 days, as the evidence does."}};
inline constexpr ConnectionSetting<std::vector<std::string>> marketplaces{
    {.key = "amazon.marketplaces",
     .help = "The marketplace ids to serve.",
     .example = {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"},
     .count = {1, 50}}};

}  // namespace weir::amazon
