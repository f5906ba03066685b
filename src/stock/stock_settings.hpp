#pragma once
// The rules file for stock, every rule once. Those of the whole file stand here and in watch_settings.hpp;
// the others stand in layers: for all pools, for those of one tier, for a pool, for one tier of it.
// stock_rules.hpp is what they become.
#include "core/spec.hpp"
#include "stock/setting_forms.hpp"
#include "stock/stock_rules.hpp"

namespace weir::stock::rule {

using Table = std::map<std::string, std::string>;
using List = std::vector<std::string>;

// [all], [all.fast], [pool.NAME], [pool.NAME.fast]; so for normal and slow.
struct PerPool {
  static constexpr SectionSpec spec{"pool", "A pool of stock that listings sell from.", "main"};
  static constexpr const SectionSpec* section = &spec;
};

template <typename T>
using PoolRule = Setting<T, PerPool>;

// What is counted.
inline constexpr PoolRule<List> locations{
    {.key = "stock.locations",
     .help = "Plants and storage locations whose stock is sold.",
     .example = {"1000/0001", "1000/0002"},
     .length = {1, 9},
     .count = {1, 200},
     .form = {"a plant, or a plant and a storage location: 1000/0001", is_location},
     .doc = "MARD-WERKS, MARD-LGORT; a plant alone stands for all its storage locations (OX09). A location "
            "in two "
            "pools is sold twice."}};
inline constexpr PoolRule<Basis> basis{
    {.key = "stock.basis",
     .help = "What SAP's number is.",
     .default_value = Basis::unrestricted,
     .choices =
         {{Basis::unrestricted, "unrestricted",
           "unrestricted stock (MARD-LABST), without what is still open; a few calls for thousands"},
          {Basis::availability, "availability",
           "SAP's availability check (BAPI_MATERIAL_AVAILABILITY); a call for each material and plant"}},
     .doc = "The check counts by its rule (OVZ9) also what will be received. For few materials, or where "
            "SAP's rule "
            "is the house's word."}};
inline constexpr PoolRule<bool> with_orders{
    {.key = "stock.minus_orders",
     .help = "Whether open sales orders are taken off.",
     .default_value = true,
     .doc = "VBBE, which SAP keeps where the requirements class of the item says so (OVZ0). Needed wherever "
            "anything "
            "but Amazon sells from the pool, and for Amazon's orders from the moment they are in SAP."}};
inline constexpr PoolRule<bool> with_deliveries{
    {.key = "stock.minus_deliveries",
     .help = "Whether open deliveries are taken off.",
     .default_value = true,
     .doc = "VBBE with VBTYP J: picked or not, until their goods issue."}};
inline constexpr PoolRule<bool> with_reservations{{.key = "stock.minus_reservations",
                                                   .help = "Whether reservations are taken off.",
                                                   .default_value = true,
                                                   .doc = "RESB, what is open of BDMNG (MB25)."}};
inline constexpr PoolRule<std::string> unlimited{
    {.key = "stock.unlimited_as",
     .help = "How many base units a promise without limit counts as.",
     .default_value = "0",
     .length = {1, 16},
     .form = {"a quantity such as 20", is_quantity},
     .doc = "Behind the replenishment lead time the availability check promises any quantity."}};

// What is kept back.
inline constexpr PoolRule<BufferSource> buffer_source{
    {.key = "buffer.source",
     .help = "Whose word the safety buffer is.",
     .default_value = BufferSource::rule,
     .choices = {{BufferSource::rule, "rule", "these rules alone"},
                 {BufferSource::safety_stock, "safety_stock",
                  "SAP's safety stock (MARC-EISBE); these rules where it is zero"},
                 {BufferSource::location, "location", "all stock of `buffer.location`"},
                 {BufferSource::table, "table", "`buffer.table`; these rules for what is not in it"}},
     .doc = "The buffer that counted is shown by `weir stock why`."}};
inline constexpr PoolRule<std::string> buffer_location{
    {.key = "buffer.location",
     .help = "The storage location whose stock is the buffer.",
     .default_value = "",
     .length = {0, 9},
     .form = {"a plant and a storage location such as 1000/0009, or empty", is_optional_storage_location},
     .doc =
         "Needed where `buffer.source` is `location`. It is counted as stock of the pool, and kept back."}};
inline constexpr PoolRule<Table> buffer_table{
    {.key = "buffer.table",
     .help = "By material: its buffer, in base units.",
     .example = {{"000000000000100001", "5"}},
     .length = {1, 16},
     .form = {"a quantity such as 5 or 2.5", is_quantity},
     .name_form = {"a material of at most 18 characters, as SAP stores it", is_material_number},
     .doc = "Where `buffer.source` is `table`. A zero is a buffer too: none."}};
inline constexpr PoolRule<std::string> buffer_everybody{
    {.key = "buffer.everybody",
     .help = "The buffer of whatever has no other.",
     .default_value = "0",
     .length = {1, 60},
     .form = {"3, 10 %, 1.5d or several with | between", is_buffer},
     .doc = "Base units, percent of what is left, or days of average sales; the greatest of them is kept. "
            "For a tier "
            "write it below `[all.fast.buffer]`."}};
inline constexpr PoolRule<Table> buffer_by_class{
    {.key = "buffer.by_class",
     .help = "By class of the material: the buffer.",
     .example = {{"A", "3 | 10 %"}},
     .length = {1, 60},
     .count = {0, 100},
     .form = {"3, 10 %, 1.5d or several with | between", is_buffer},
     .doc = "MARC-MAABC, the ABC indicator (MM03, MRP 1)."}};
inline constexpr PoolRule<Table> buffer_by_season{
    {.key = "buffer.by_season",
     .help = "By season: the buffer meanwhile.",
     .example = {{"11-20..12-24", "5 | 2d"}},
     .length = {1, 60},
     .count = {0, 100},
     .form = {"3, 10 %, 1.5d or several with | between", is_buffer},
     .name_form = {"month and day, twice, with two dots between: 11-20..12-24", is_season},
     .doc = "Both days belong to it; it may go over the turn of the year. Of several that hold, the shortest "
            "counts. "
            "Wins over class and `buffer.everybody`."}};
inline constexpr PoolRule<Table> buffer_by_sku{
    {.key = "buffer.by_sku",
     .help = "By seller SKU: the buffer.",
     .example = {{"SHOE-42", "2"}},
     .length = {1, 60},
     .form = {"3, 10 %, 1.5d or several with | between", is_buffer},
     .name_form = {"a SKU of 1 to 40 characters", is_sku},
     .doc = "Wins over season, class and `buffer.everybody`. Where several SKUs sell one material, the one "
            "that is "
            "kept the most for decides."}};

// How it is shared.
inline constexpr PoolRule<ShareBy> share_by{
    {.key = "sharing.by",
     .help = "How the listings of a pool share it.",
     .default_value = ShareBy::weight,
     .choices = {{ShareBy::weight, "weight", "in proportion to `sharing.weights`"},
                 {ShareBy::priority, "priority",
                  "all to the first of `sharing.priorities`, what its cap leaves to the "
                  "next"}},
     .doc = "Whichever it is, together they never offer more than the pool has."}};
inline constexpr PoolRule<Table> weights{{.key = "sharing.weights",
                                          .help = "By connection: its weight.",
                                          .example = {{"shop_eu", "3"}},
                                          .length = {1, 7},
                                          .count = {0, 1000},
                                          .form = {"a whole number from 1 to 1000000", is_weight},
                                          .name_form = {"the name of a connection", is_connection_name},
                                          .doc = "1 for a connection that is not named."}};
inline constexpr PoolRule<Table> priorities{{.key = "sharing.priorities",
                                             .help = "By connection: its place in the row, the lowest first.",
                                             .example = {{"shop_eu", "10"}},
                                             .length = {1, 4},
                                             .count = {0, 1000},
                                             .form = {"a whole number from 1 to 1000", is_priority},
                                             .name_form = {"the name of a connection", is_connection_name},
                                             .doc = "100 for a connection that is not named. It also says "
                                                    "who gets what no weight gives, and the last units."}};
inline constexpr PoolRule<std::string> last_units{
    {.key = "sharing.last_units",
     .help = "How many base units are the first listing's alone.",
     .default_value = "0",
     .length = {1, 16},
     .form = {"a quantity such as 2", is_quantity},
     .doc =
         "Two marketplaces that both show the last piece sell it twice. The first is the one with the lowest "
         "priority number."}};
inline constexpr PoolRule<std::int64_t> cap{
    {.key = "listing.cap",
     .help = "How many pieces a listing shows at most.",
     .default_value = pieces_max,
     .range = {0, pieces_max},
     .doc = "Competitors read stock from the shop; a cap shows less."}};
inline constexpr PoolRule<Table> caps{{.key = "listing.caps",
                                       .help = "By seller SKU: its cap.",
                                       .example = {{"SHOE-42", "50"}},
                                       .length = {1, 10},
                                       .form = {"a whole number from 0 to 1000000000", is_pieces},
                                       .name_form = {"a SKU of 1 to 40 characters", is_sku},
                                       .doc = "0 takes the SKU off sale, whatever SAP has."}};

// How often a material is looked at.
inline constexpr PoolRule<Duration> every{{.key = "schedule.every",
                                           .help = "How often the stock of a material is read by its key.",
                                           .default_value = std::chrono::minutes{15},
                                           .range = {Duration::zero(), std::chrono::hours{24 * 7}},
                                           .doc = "`weir stock plan` tells what a schedule costs SAP. Write "
                                                  "`1m` below `[all.fast.schedule]` and `1h` below "
                                                  "`[all.slow.schedule]`. `0s`: never by itself."}};

}  // namespace weir::stock::rule
