#include "sandbox/ecc/layout.hpp"

#include <algorithm>
#include <charconv>

#include "core/ensure.hpp"

namespace weir::sandbox::ecc {
namespace {

// TABNAM, DIRECT and IDOCTYP are enumerations in the export; the lengths are those of the table EDIDC.
constexpr SegmentText control_text{
    0, "EDI_DC40", false,
    "TABNAM:10 MANDT:3 DOCNUM:16 DOCREL:4 STATUS:2 DIRECT OUTMOD EXPRSS TEST IDOCTYP:30 CIMTYP:30 MESTYP:30 "
    "MESCOD:3 MESFCT:3 STD STDVRS:6 STDMES:6 SNDPOR:10 SNDPRT:2 SNDPFC:2 SNDPRN:10 SNDSAD:21 SNDLAD:70 "
    "RCVPOR:10 RCVPRT:2 RCVPFC:2 RCVPRN:10 RCVSAD:21 RCVLAD:70 CREDAT:8 CRETIM:6 REFINT:14 REFGRP:14 "
    "REFMES:14 ARCKEY:70 SERIAL:20"};

FieldRule field_of(std::string_view text) {
  constexpr std::size_t date_length = 8;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {std::string{text}, 1, false};
  const auto length = text.substr(colon + 1);
  FieldRule field{std::string{text.substr(0, colon)}, date_length, length == "D"};
  if (!field.is_date) std::from_chars(length.data(), length.data() + length.size(), field.length);
  return field;
}

std::vector<FieldRule> fields_of(std::string_view text) {
  std::vector<FieldRule> fields;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    fields.push_back(field_of(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

SegmentRule segment_of(const SegmentText& text) {
  return {std::string{text.name}, text.repeats, fields_of(text.fields), {}};
}

// Takes the segments of `level` from the front, each with what stands below it.
std::vector<SegmentRule> tree_of(std::span<const SegmentText>& texts, int level) {
  std::vector<SegmentRule> siblings;
  while (!texts.empty() && texts.front().level >= level) {
    ensure(texts.front().level == level, "a segment that skips a level");
    siblings.push_back(segment_of(texts.front()));
    texts = texts.subspan(1);
    siblings.back().children = tree_of(texts, level + 1);
  }
  return siblings;
}

BasicType basic_type(std::string name, std::vector<std::string> message_types,
                     std::span<const SegmentText> texts) {
  return {std::move(name), std::move(message_types), tree_of(texts, 0)};
}

const std::vector<BasicType>& basic_types() {
  static const std::vector<BasicType> types{
      basic_type("SALESORDER_CREATEFROMDAT202", {"SALESORDER_CREATEFROMDAT2"}, order_segments()),
      basic_type("ACC_DOCUMENT03", {"ACC_DOCUMENT"}, account_segments()),
      basic_type("MBGMCR02", {"MBGMCR"}, movement_segments()),
      basic_type("MBGMCR03", {"MBGMCR"}, movement_segments()),
      basic_type("PORDCR102", {"PORDCR1"}, purchase_segments()),
      basic_type("ORDERS05", {"ORDERS", "ORDCHG"}, orders_segments()),
      basic_type("SYSTAT01", {"STATUS"}, status_segments()), basic_type("ALEAUD01", {}, audit_segments()),
      // What is sent. Agreed inbound with nobody: an IDoc of these ends in status 56.
      basic_type("DELVRY03", {}, delivery_segments()), basic_type("DELVRY07", {}, delivery_segments())};
  return types;
}

void add_fields(std::vector<FieldRule>& all, const SegmentRule& segment) {
  all.insert(all.end(), segment.fields.begin(), segment.fields.end());
  for (const auto& overflow : segment.children) add_fields(all, overflow);
}

const SegmentRule* find_segment(const std::vector<SegmentRule>& segments, std::string_view name) {
  for (const auto& segment : segments) {
    if (segment.name == name) return &segment;
    if (const auto* below = find_segment(segment.children, name)) return below;
  }
  return nullptr;
}

}  // namespace

const FieldRule* SegmentRule::field(std::string_view field_name) const {
  const auto found = std::ranges::find(fields, field_name, &FieldRule::name);
  return found == fields.end() ? nullptr : &*found;
}

const BasicType* find_basic_type(std::string_view name) {
  const auto found = std::ranges::find(basic_types(), name, &BasicType::name);
  return found == basic_types().end() ? nullptr : &*found;
}

const SegmentRule* segment_named(const BasicType& type, std::string_view name) {
  constexpr std::size_t version_digits = 3;
  if (!name.starts_with("E2")) return find_segment(type.segments, name);
  const auto type_name = "E1" + std::string{name.substr(2)};
  if (const auto* rule = find_segment(type.segments, type_name)) return rule;
  const auto digits = type_name.find_last_not_of("0123456789") + 1;
  if (type_name.size() < digits + version_digits) return nullptr;
  return find_segment(type.segments, type_name.substr(0, type_name.size() - version_digits));
}

const SegmentRule& control_record() {
  static const SegmentRule rule = segment_of(control_text);
  return rule;
}

std::vector<FieldRule> structure_of(std::string_view segment) {
  std::vector<FieldRule> fields;
  for (const auto& type : basic_types()) {
    const auto* rule = find_segment(type.segments, segment);
    if (rule == nullptr) continue;
    add_fields(fields, *rule);
    break;
  }
  ensure(!fields.empty(), "a BAPI structure without a segment");
  return fields;
}

}  // namespace weir::sandbox::ecc
