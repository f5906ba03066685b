#pragma once
// The settings of [fba] that are about the stock in Amazon's network.
#include "core/spec.hpp"
#include "flows/fba_side.hpp"

namespace weir::flows {

inline constexpr ConnectionSetting<FbaLedgerMode> fba_ledger{
    {.key = "fba.ledger",
     .help = "Whether the stock in Amazon's network is followed by Amazon's inventory ledger.",
     .default_value = FbaLedgerMode::off,
     .choices =
         {{FbaLedgerMode::off, "off", "it is not"},
          {FbaLedgerMode::watch, "watch",
           "the ledger is held, rolled forward day by day, and SAP is held against it; nothing is posted"},
          {FbaLedgerMode::post, "post", "and its movements become material documents"}},
     .doc = "[fba.md](fba.md) tells how. What posts the goods issue of sales is `fba.goods_issue`. It needs "
            "`fba.since` and `fba.plants`."}};
inline bool is_day_text(std::string_view text) { return parse_date(text).has_value(); }
inline constexpr ConnectionSetting<std::string> fba_since{
    {.key = "fba.since",
     .help = "The first day of the ledger that is held and posted.",
     .default_value = "2026-01-01",
     .form = {"a day such as 2026-12-01", is_day_text},
     .doc = "At its beginning SAP's stock in the plants at Amazon has to be what Amazon has: count it in the "
            "evening "
            "before (`weir fba balance` shows both)."}};
inline bool is_country(std::string_view text) {
  return text.size() == 2 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}
inline bool is_sap_place(std::string_view text) {
  return text.size() == 4 &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}
inline bool is_disposition(std::string_view text) {
  return !text.empty() && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos;
}
inline constexpr ConnectionSetting<std::map<std::string, std::string>> fba_plants{
    {.key = "fba.plants",
     .help = "By Amazon's country: the plant that its centres are in SAP.",
     .example = {{"DE", "1900"}, {"FR", "1910"}},
     .count = {0, 50},
     .form = {"a plant of 4 characters", is_sap_place},
     .name_form = {"a country such as DE", is_country},
     .doc = "WERKS. Movements of other countries are in suspense."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> fba_locations{
    {.key = "fba.locations",
     .help = "By disposition: the storage location in those plants.",
     .example = {{"SELLABLE", "0001"}, {"OTHER", "0002"}, {"BETWEEN", "0003"}},
     .count = {0, 20},
     .form = {"a storage location of 4 characters", is_sap_place},
     .name_form = {"Amazon's disposition, OTHER, or BETWEEN", is_disposition},
     .doc = "LGORT. `OTHER` is for dispositions that are not named, `BETWEEN` for what has left a centre and "
            "not "
            "arrived at another."}};
inline bool is_fba_rule(std::string_view text) { return mapping::parse_fba_rule(text).has_value(); }
inline constexpr ConnectionSetting<std::map<std::string, std::string>> fba_movements{
    {.key = "fba.movements",
     .help = "By event, reason and disposition of the ledger: what is posted in SAP.",
     .example = {{"Adjustments/E", "turn 311"}, {"Shipments/multi_channel", "201/202 cost_center=1000"}},
     .count = {0, 200},
     .form = {"OUT/IN with reason=, cost_center=, code=; turn TYPE; between TYPE/TYPE; or elsewhere",
              is_fba_rule},
     .name_form =
         {"an event with what tells it from others, such as CustomerReturns/DEFECTIVE or Adjustments/M",
          mapping::is_fba_rule_name},
     .doc = "Laid over what Weir knows by itself, which [fba.md](fba.md) lists. What no rule is for is in "
            "suspense: "
            "reasons of adjustments are nobody's guess. 601, 641, 701 and 702 are none that the interface "
            "posts."}};
inline constexpr ConnectionSetting<std::string> fba_company_code{
    {.key = "fba.company_code",
     .help = "The company code of those plants, whose periods and currency count.",
     .default_value = "1000",
     .length = {4, 4},
     .doc = "T001K-BUKRS of the plants' valuation areas; MARV and T001 are read for it."}};
inline constexpr ConnectionSetting<std::string> fba_idoctyp{
    {.key = "fba.idoctyp",
     .help = "Basic type of the IDoc of a goods movement.",
     .default_value = "MBGMCR02",
     .length = {1, 30},
     .doc = "MBGMCR02 and on, as the release has it (WE30)."}};
inline constexpr ConnectionSetting<Duration> fba_stale_after{
    {.key = "fba.stale_after",
     .help = "How old the newest whole day of the ledger may be until somebody is told.",
     .default_value = std::chrono::hours{36},
     .range = {std::chrono::hours{24}, std::chrono::hours{24 * 7}},
     .doc = "From its end. Amazon tells a day within hours; its ledger has stopped for days before."}};
inline constexpr ConnectionSetting<std::int64_t> fba_look_back{
    {.key = "fba.look_back",
     .help = "How many days of the ledger are asked for again each time.",
     .default_value = 14,
     .range = {1, 60},
     .doc = "Amazon adds movements days later, and corrects some. What changes before that is seen where the "
            "chain of "
            "days breaks; `weir fba days --ask DAY` asks for one."}};
inline constexpr ConnectionSetting<std::int64_t> fba_difference_days{
    {.key = "fba.difference_days",
     .help =
         "For how many days SAP and Amazon may differ, without anything that waits, until somebody is told.",
     .default_value = 2,
     .range = {0, 60}}};

}  // namespace weir::flows
