#pragma once
// The settings of shipments to Amazon's warehouses.
#include "core/spec.hpp"
#include "flows/inbound_rules.hpp"
#include "stock/inbound_claims.hpp"

namespace weir::flows {

inline constexpr ConnectionSetting<InboundMode> inbound_mode{
    {.key = "fba.inbound",
     .help = "What happens in SAP with shipments to Amazon's warehouses.",
     .default_value = InboundMode::off,
     .choices = {{InboundMode::off, "off", "nothing, and Amazon is not asked for them"},
                 {InboundMode::watch, "watch",
                  "they are watched and held against the ledger; nothing is posted"},
                 {InboundMode::post, "post",
                  "each gets a stock transport order, and what Amazon receives its goods receipts"}},
     .doc = "Weir never posts a goods issue: that is the warehouse's. [fba.md](fba.md) has both steps. Needs "
            "the "
            "role Amazon Fulfillment."}};
inline constexpr ConnectionSetting<std::optional<std::string>> inbound_company_code{
    {.key = "fba.inbound_company_code",
     .help = "The company code (BUKRS) of the stock transport orders.",
     .example = "1000",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::string> inbound_order_type{
    {.key = "fba.inbound_order_type",
     .help = "The type (BSART) of the stock transport orders.",
     .default_value = "UB",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::optional<std::string>> inbound_purch_org{
    {.key = "fba.inbound_purchasing_organization",
     .help = "Their purchasing organization (EKORG).",
     .example = "1000",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::optional<std::string>> inbound_pur_group{
    {.key = "fba.inbound_purchasing_group",
     .help = "Their purchasing group (EKGRP).",
     .example = "001",
     .length = {1, 3}}};
inline constexpr ConnectionSetting<std::optional<std::string>> inbound_supplying_plant{
    {.key = "fba.inbound_supplying_plant",
     .help = "The plant (RESWK) from which goods go to Amazon.",
     .example = "1000",
     .length = {1, 4}}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> inbound_plants{
    {.key = "fba.inbound_plants",
     .help = "By country of Amazon's centres: the plant and storage locations that stand for them.",
     .example = {{"DE", "1900 0001 0002 30"}},
     .count = {0, 50},
     .form =
         {"plant, storage location, storage location of damaged goods, and the days that goods mostly take "
          "until Amazon has them: \"1900 0001 0002 30\"",
          is_inbound_plant},
     .name_form = {"a country as ISO 3166 has it: DE", is_inbound_country},
     .doc = "Damaged goods are received into their storage location. A shipment to a country that does not "
            "stand here "
            "becomes a task."}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> inbound_centres{
    {.key = "fba.inbound_centres",
     .help = "The country of a centre, where Amazon does not say it.",
     .example = {{"DTM2", "DE"}},
     .count = {0, 1'000},
     .form = {"a country as ISO 3166 has it: DE", is_inbound_country},
     .doc = "The Fulfillment Inbound API of 2024 tells it; of shipments made in another way Amazon tells the "
            "centre alone."}};
inline constexpr ConnectionSetting<std::string> inbound_order_idoctyp{
    {.key = "fba.inbound_order_idoc",
     .help = "The basic type of IDoc PORDCR1 that SAP takes.",
     .default_value = "PORDCR102",
     .length = {9, 30}}};
inline constexpr ConnectionSetting<std::string> inbound_movement_idoctyp{
    {.key = "fba.inbound_movement_idoc",
     .help = "The basic type of IDoc MBGMCR that SAP takes.",
     .default_value = "MBGMCR02",
     .length = {8, 30}}};
inline constexpr ConnectionSetting<Duration> inbound_wait{
    {.key = "fba.inbound_wait",
     .help = "How long a shipment stays as it is before its stock transport order is made.",
     .default_value = std::chrono::minutes{30},
     .range = {Duration::zero(), std::chrono::hours{48}},
     .doc = "A plan may turn void seconds after Amazon has confirmed it."}};
inline constexpr ConnectionSetting<std::int64_t> inbound_control_days{
    {.key = "fba.inbound_control_days",
     .help = "For how many days Amazon's shipment and its ledger may say different quantities.",
     .default_value = 5,
     .range = {1, 60}}};
inline constexpr ConnectionSetting<std::map<std::string, std::string>> inbound_claim_windows{
    {.key = "fba.claim_windows",
     .help = "From when to when Amazon takes a claim, in days behind the delivery of the shipment.",
     .example = {{"lost_inbound EU 2026-01-01", "15 275"}},
     .count = {0, 100},
     .form = {"the first and the last day: \"15 275\"", stock::is_claim_days},
     .name_form =
         {"lost_inbound or damaged_inbound, a region (EU, NA, FE, MENA, IN, or * for all others), and the "
          "day of delivery from which it holds: \"lost_inbound EU 2026-01-01\"",
          stock::is_claim_key},
     .doc = "In the place of what Weir knows: nine months everywhere, and from 15 to 60 days in the "
            "Emirates, Saudi "
            "Arabia and Egypt since September 2024. Look at Amazon's policy, and write down what holds for "
            "you."}};

}  // namespace weir::flows
