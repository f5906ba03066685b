#pragma once
// Any IDoc that the segment tables allow, by seed: for what has to hold of all of them.
#include <algorithm>
#include <random>
#include <string>

#include "sap/idoc/control_record.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::testing {

class AnyIdoc {
 public:
  explicit AnyIdoc(std::uint64_t seed) : random_{seed} {}

  sap::Idoc idoc(const sap::BasicType& type) {
    budget_ = 60;
    return {std::string{type.name}, "MESTYP", value({"ARCKEY", 70, sap::FieldKind::text, 0}),
            segments(type.segments)};
  }

  // Everything of the control record filled, as the IDoc says.
  sap::AddressedIdoc addressed(const sap::BasicType& type) {
    sap::AddressedIdoc any{{}, idoc(type)};
    for (const auto& field : sap::control_fields()) {
      const auto* spec = sap::control_record_spec().field(field.name);
      any.control.*field.member = value(*spec);
      if (any.control.*field.member == " ") any.control.*field.member = "x";
    }
    any.control.docnum = std::string(15, '0') + std::to_string(below(10));
    any.control.idoctyp = any.idoc.idoctyp;
    any.control.mestyp = any.idoc.mestyp;
    any.control.arckey = any.idoc.arckey;
    return any;
  }

  std::string value(const sap::FieldSpec& field) {
    switch (field.kind) {
      case sap::FieldKind::date:
        return below(10) == 0 ? "00000000" : "2026" + two(1 + below(12)) + two(1 + below(28));
      case sap::FieldKind::time:
        return two(below(24)) + two(below(60)) + two(below(60));
      case sap::FieldKind::number:
        return number(field.length);
      case sap::FieldKind::text:
        return text(1 + below(field.length));
    }
    return {};
  }

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_);
  }

 private:
  std::vector<sap::Segment> segments(const std::vector<sap::SegmentNode>& nodes) {
    std::vector<sap::Segment> made;
    for (const auto& node : nodes) {
      const std::size_t wanted = node.is_mandatory ? 1 + below(2) : below(3) == 0 ? 1 + below(3) : 0;
      for (std::size_t i = 0; i < std::min(wanted, node.most); ++i) {
        if (budget_ == 0 && !(node.is_mandatory && i == 0)) break;
        budget_ -= std::min<std::size_t>(budget_, 1);
        made.push_back(segment(node));
      }
    }
    return made;
  }

  sap::Segment segment(const sap::SegmentNode& node) {
    sap::Segment made{std::string{node.type}};
    if (node.spec != nullptr)
      for (const auto& field : node.spec->fields)
        if (below(3) == 0) made.set(field.name, value(field));
    for (auto& child : segments(node.children)) made.add(std::move(child));
    return made;
  }

  static std::string two(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

  std::string number(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, length - 4); ++i)
      text += static_cast<char>('0' + below(10));
    if (length > 4 && below(2) == 0) text += ".5";
    if (length > 4 && below(3) == 0) return below(2) == 0 ? '-' + text : text + '-';
    return text;
  }

  // No blank at either end: SAP's columns could not tell it from what fills them.
  std::string text(std::size_t length) {
    static const std::vector<std::string> characters{"a", "B", "7",   " ", "-", "&", "<", ">",  "\"",
                                                     "'", "|", "]]>", "ä", "ß", "Ł", "–", "株", "😀"};
    std::string made = "x";
    for (std::string piece = "y"; sap::characters(made + piece) <= length;
         piece = characters[below(characters.size())])
      made += piece;
    while (made.ends_with(' ')) made.pop_back();
    return made;
  }

  std::mt19937_64 random_;
  std::size_t budget_ = 0;
};

}  // namespace weir::testing
