#include "flows/stock_facts.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "sap/reads/material_availability.hpp"
#include "sap/reads/material_units.hpp"
#include "sap/reads/reservations.hpp"
#include "sap/reads/safety_stock.hpp"
#include "sap/reads/stock.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using stock::RequirementKind;

// Another connector posts its orders within that time; until then they count.
constexpr Duration shadow_order_counts_for = 2h;

class PoolReader {
 public:
  PoolReader(const Context& context, bool is_whole)
      : context_{context},
        pool_{*context.connection.stock.pool},
        book_{context.stores.stock},
        plants_{pool_.plants()},
        today_{context.connection.sap_zone.date_of(context.clock.now())},
        is_whole_{is_whole} {}

  Result<PoolReading> read(const std::vector<store::StockMaterial>& asked) {
    for (const auto& material : asked) add(material);
    for (const auto& material : asked) add_other_parts(material.material);
    for (auto& [material, known] : reading_.materials) add_own_facts(known);
    if (const auto done = read_units(); !done) return done.error();
    if (const auto done = read_sap(); !done) return done.error();
    return std::move(reading_);
  }

 private:
  using Rules = stock::PoolTierRules;

  const Rules& rules_of(const MaterialFacts& known) const {
    return pool_.of(known.after.tier.value_or(stock::Tier::normal));
  }

  void add(const store::StockMaterial& material) {
    if (reading_.materials.contains(material.material)) return;
    MaterialFacts known{.row = material, .after = material, .parts = {}, .facts = {}};
    known.parts = book_.materials.parts_of(pool_.name, material.material);
    reading_.materials.emplace(material.material, std::move(known));
  }

  // A bundle offers what all of its materials are enough for.
  void add_other_parts(const std::string& material) {
    const auto parts = reading_.materials.at(material).parts;
    for (const store::ListedPart& part : parts) {
      const auto others = book_.materials.parts_of(pool_.name, part.key);
      reading_.parts_of_listing[part.key] = others.size();
      if (const auto listing = book_.listings.find(part.key))
        reading_.shown_by_listing[part.key] = most_shown(*listing);
      for (const store::ListedPart& other : others)
        if (const auto row = book_.materials.find(pool_.name, other.material)) add(*row);
    }
  }

  // What was told is a claim until it was seen.
  static std::int64_t most_shown(const store::StockListing& listing) {
    const std::int64_t shown = listing.shown().value_or(0);
    const bool is_seen = listing.seen && listing.told && listing.seen->at > listing.told->at;
    return is_seen ? shown : std::max(shown, listing.before.value_or(0));
  }

  void add_own_facts(MaterialFacts& known) {
    const std::string& material = known.row.material;
    stock::PoolFacts& facts = known.facts;
    facts.pool = {{pool_.name, pool_.rules_name}, material};
    for (const StockMember& member : pool_.members) add_demand(known, member.connection);
    const int days = pool_.rules.history_days;
    const Date yesterday{std::chrono::sys_days{today_} - std::chrono::days{1}};
    const auto sales = book_.materials.sales(pool_.name, material,
                                             Date{std::chrono::sys_days{today_} - std::chrono::days{days}});
    known.after.sold_a_day = stock::sold_a_day(sales, yesterday, days);
    known.after.tier = stock::tier_of(known.after.sold_a_day, known.row.tier, pool_.rules.tiers);
    facts.buffer = {.material = material,
                    .material_class = {},
                    .skus = {},
                    .safety_stock = {},
                    .at_location = {},
                    .sold_a_day = known.after.sold_a_day,
                    .today = today_};
    for (const store::ListedPart& part : known.parts) facts.buffer.skus.push_back(part.key.sku);
  }

  // In sales units for now; their ratio is not known yet.
  void add_demand(MaterialFacts& known, const std::string& connection) {
    const Instant shadow_since = context_.clock.now() - shadow_order_counts_for;
    for (const auto& each : book_.demand.open_of(connection, known.row.material, shadow_since))
      known.facts.amazon.push_back({each.order_id, Quantity::of(each.units), each.is_pending});
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& [material, known] : reading_.materials) all.push_back(material);
    return all;
  }

  bool needs_base_unit() const {
    return pool_.of(stock::Tier::normal).pool.basis == stock::Basis::availability;
  }

  Result<Done> read_units() {
    std::vector<std::string> asked;
    for (const auto& [material, known] : reading_.materials)
      if (is_whole_ || needs_base_unit() || known.row.denominator == 0) asked.push_back(material);
    const auto units = sap::read_material_units(context_.connection.rfc, asked);
    if (!units) return units.error();
    for (const std::string& material : asked) take_unit(material, *units);
    for (auto& [material, known] : reading_.materials)
      for (stock::AmazonDemand& each : known.facts.amazon)
        each.quantity = stock::in_base_units(*each.quantity.whole(), ratio_of(known.after));
    return Done{};
  }

  static stock::UnitRatio ratio_of(const store::StockMaterial& material) {
    return {material.numerator, material.denominator};
  }

  void take_unit(const std::string& material, const std::map<std::string, sap::MaterialUnits>& units) {
    const auto at = units.find(material);
    if (at == units.end()) return leave_out(material, reading_.unanswered);
    auto& after = reading_.materials.at(material).after;
    base_units_[material] = at->second.meins;
    const auto unit = std::ranges::find(at->second.units, after.sales_unit, &sap::MaterialUnitRatio::meinh);
    if (after.sales_unit == at->second.meins) {
      after.numerator = after.denominator = 1;
    } else if (unit != at->second.units.end()) {
      after.numerator = unit->numerator;
      after.denominator = unit->denominator;
    } else {
      leave_out(material, reading_.without_unit);
    }
  }

  void leave_out(const std::string& material, std::set<std::string>& to) {
    to.insert(material);
    reading_.materials.erase(material);
  }

  template <typename Decides>
  bool any_rule(const Decides& decides) const {
    return std::ranges::any_of(reading_.materials,
                               [&](const auto& each) { return decides(rules_of(each.second)); });
  }

  Result<Done> read_sap() {
    auto& rfc = context_.connection.rfc;
    const auto stock = sap::read_stock(rfc, plants_, names());
    if (!stock) return stock.error();
    take_stock(*stock);
    if (any_rule([](const Rules& rules) { return rules.pool.with_reservations; })) {
      const auto reservations = sap::read_reservations(rfc, plants_, names());
      if (!reservations) return reservations.error();
      for (const auto& each : *reservations)
        require(each.matnr, {RequirementKind::reservation, {each.werks, each.lgort}, each.open});
    }
    if (any_rule([](const Rules& rules) {
          return rules.buffer.source == stock::BufferSource::safety_stock || !rules.buffer.by_class.empty();
        })) {
      const auto kept = sap::read_safety_stock(rfc, plants_, names());
      if (!kept) return kept.error();
      for (const auto& each : *kept) take_safety_stock(each);
    }
    return needs_base_unit() ? read_promises() : Done{};
  }

  // A plant that keeps a material has a row of it in MARC, also with nothing there. Where none has, a wrong
  // plant, a missing right or another client is as likely as an empty shelf.
  void take_stock(const sap::Stock& stock) {
    std::set<std::string> answered;
    for (const auto& plant : stock.plants)
      if (!plant.is_deleted) answered.insert(plant.matnr);
    for (const auto& at : stock.locations) {
      const auto known = reading_.materials.find(at.matnr);
      if (known == reading_.materials.end() || at.is_deleted) continue;
      known->second.facts.locations.push_back({{at.werks, at.lgort}, at.labst});
    }
    for (const auto& each : stock.requirements)
      require(each.matnr, {each.vbtyp == "J" ? RequirementKind::delivery : RequirementKind::order,
                           {each.werks, each.lgort},
                           each.omeng});
    for (const std::string& material : names())
      if (!answered.contains(material)) leave_out(material, reading_.unanswered);
  }

  void require(const std::string& material, stock::Requirement requirement) {
    const auto known = reading_.materials.find(material);
    if (known != reading_.materials.end()) known->second.facts.requirements.push_back(std::move(requirement));
  }

  void take_safety_stock(const sap::SafetyStock& each) {
    const auto known = reading_.materials.find(each.matnr);
    if (known == reading_.materials.end()) return;
    stock::BufferFacts& buffer = known->second.facts.buffer;
    buffer.safety_stock += each.eisbe;
    if (buffer.material_class.empty()) buffer.material_class = each.maabc;
  }

  Result<Done> read_promises() {
    for (auto& [material, known] : reading_.materials)
      for (const std::string& plant : plants_) {
        const auto promised = sap::material_availability(
            context_.connection.rfc, {.plant = plant, .material = material, .unit = base_units_[material]});
        if (!promised) return promised.error();
        known.facts.promises.push_back({plant, promised->available, promised->is_unlimited});
      }
    return Done{};
  }

  const Context& context_;
  const StockPool& pool_;
  store::StockBook& book_;
  const std::vector<std::string> plants_;
  const Date today_;
  const bool is_whole_;
  std::map<std::string, std::string> base_units_;
  PoolReading reading_;
};

}  // namespace

Result<PoolReading> read_pool(const Context& context, const std::vector<store::StockMaterial>& materials,
                              bool is_whole) {
  return PoolReader{context, is_whole}.read(materials);
}

}  // namespace weir::flows
