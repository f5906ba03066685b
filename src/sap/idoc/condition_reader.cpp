#include "sap/idoc/condition_reader.hpp"

#include "sap/idoc/segment_reader.hpp"

namespace weir::sap {
namespace {

constexpr std::string_view percent = "A";

// SAP may hold a price finer than its currency, 0.125 EUR a piece; that is no Money, and stays as text.
std::optional<Money> price_in(SegmentReader& read, const Segment& segment, const std::string& calculation,
                              const std::string& currency) {
  const auto known = Currency::of(currency);
  if (!known || calculation == percent) return std::nullopt;
  SegmentReader probe;
  auto price = probe.money(segment, "KBETR", *known);
  if (probe.failure()) read.decimal(segment, "KBETR");
  return price;
}

void read_scales(SegmentReader& read, ConditionRecord& record, const Segment& segment) {
  for (const Segment* scale : named(segment.children(), "E1KONM"))
    record.scales.push_back({read.quantity(*scale, "KSTBM"), std::nullopt, text_of(*scale, "KBETR"),
                             price_in(read, *scale, record.calculation, record.currency)});
  const auto scale_currency = Currency::of(text_of(segment, "KONWS"));
  for (const Segment* scale : named(segment.children(), "E1KONW"))
    record.scales.push_back(
        {std::nullopt, scale_currency ? read.money(*scale, "KSTBW", *scale_currency) : std::nullopt,
         text_of(*scale, "KBETR"), price_in(read, *scale, record.calculation, record.currency)});
}

ConditionRecord key_in(const Segment& segment) {
  const auto text = [&](std::string_view field) { return text_of(segment, field); };
  ConditionRecord record;
  record.usage = text("KVEWE");
  record.table = text("KOTABNR");
  record.application = text("KAPPL");
  record.type = text("KSCHL");
  record.key = text("VAKEY");
  record.vkorg = text("VKORG");
  record.vtweg = text("VTWEG");
  record.kunnr = text("KUNNR");
  record.pltyp = text("PLTYP");
  record.matnr = text("MATNR");
  return record;
}

void read_period(SegmentReader& read, std::vector<ConditionRecord>& records, ConditionRecord record,
                 const Segment& period) {
  record.number = text_of(period, "KNUMH");
  record.valid_from = read.date(period, "DATAB");
  record.valid_to = read.date(period, "DATBI");
  for (const Segment* segment : named(period.children(), "E1KONP")) {
    ConditionRecord one = record;
    if (const std::string type = text_of(*segment, "KSCHL"); !type.empty()) one.type = type;
    one.calculation = text_of(*segment, "KRECH");
    one.amount = text_of(*segment, "KBETR");
    one.currency = text_of(*segment, "KONWA");
    one.price = price_in(read, *segment, one.calculation, one.currency);
    one.per = read.quantity(*segment, "KPEIN");
    one.unit = text_of(*segment, "KMEIN");
    one.is_deleted = text_of(*segment, "LOEVM_KO") == "X";
    read_scales(read, one, *segment);
    records.push_back(std::move(one));
  }
}

}  // namespace

Result<std::vector<ConditionRecord>> read_conditions(const Idoc& idoc) {
  if (auto failure = unless_of_message(idoc, {"COND_A"})) return *failure;
  SegmentReader read;
  std::vector<ConditionRecord> records;
  for (const Segment* key : named(idoc.segments, "E1KOMG"))
    for (const Segment* period : named(key->children(), "E1KONH"))
      read_period(read, records, key_in(*key), *period);
  if (read.failure()) return *read.failure();
  return records;
}

}  // namespace weir::sap
