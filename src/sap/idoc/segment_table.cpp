#include "sap/idoc/segment_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "core/ensure.hpp"
#include "sap/idoc/segment_texts.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t sdata_length = 1000;  // SDATA

std::string_view next_word(std::string_view& text) {
  const auto begin = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(begin);
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

FieldKind kind_of(std::string_view letter) {
  if (letter.empty()) return FieldKind::text;
  ensure(letter == "d" || letter == "t" || letter == "n", "a field's kind in a segment table");
  return letter == "d" ? FieldKind::date : letter == "t" ? FieldKind::time : FieldKind::number;
}

FieldSpec field_of(std::string_view word, std::size_t offset) {
  const std::size_t colon = word.find(':');
  ensure(colon != std::string_view::npos, "a field in a segment table");
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(word.data() + colon + 1, word.data() + word.size(), length);
  ensure(error == std::errc{} && length > 0 && offset + length <= sdata_length,
         "a length in a segment table");
  return {word.substr(0, colon), length, kind_of({end, word.data() + word.size()}), offset};
}

SegmentSpec segment_of(const SegmentText& text) {
  SegmentSpec spec{text.type, text.definition, {}};
  std::size_t offset = 0;
  std::string_view fields = text.fields;
  for (auto word = next_word(fields); !word.empty(); word = next_word(fields)) {
    spec.fields.push_back(field_of(word, offset));
    offset += spec.fields.back().length;
  }
  return spec;
}

using Segments = std::map<std::string_view, SegmentSpec>;

const Segments& segments() {
  static const Segments all = [] {
    Segments made;
    for (const auto family :
         {orders_segments(), sales_order_segments(), accounting_segments(), condition_segments(),
          delivery_segments(), declared_goods_segments(), shipment_segments(), material_segments(),
          goods_movement_segments(), purchase_order_segments(), status_segments()})
      for (const SegmentText& text : family) made.emplace(text.type, segment_of(text));
    return made;
  }();
  return all;
}

// Reads "NAME!*9(BELOW …) NAME …".
class StructureReader {
 public:
  explicit StructureReader(std::string_view text) : text_{text} {}

  std::vector<SegmentNode> nodes() {
    std::vector<SegmentNode> read;
    for (skip_blanks(); !text_.empty() && text_.front() != ')'; skip_blanks()) read.push_back(node());
    return read;
  }

 private:
  void skip_blanks() { text_.remove_prefix(std::min(text_.find_first_not_of(' '), text_.size())); }

  bool takes(char letter) {
    const bool there = text_.starts_with(letter);
    if (there) text_.remove_prefix(1);
    return there;
  }

  SegmentNode node() {
    SegmentNode read;
    read.type = text_.substr(0, text_.find_first_of(" !*()"));
    ensure(!read.type.empty(), "a segment in a basic type");
    text_.remove_prefix(read.type.size());
    read.spec = find_segment(read.type);
    read.is_mandatory = takes('!');
    if (takes('*')) read.most = most();
    if (takes('(')) {
      read.children = nodes();
      ensure(takes(')'), "a parenthesis in a basic type");
    }
    return read;
  }

  std::size_t most() {
    std::size_t number = SegmentNode::any_number;
    const auto end = std::from_chars(text_.data(), text_.data() + text_.size(), number).ptr;
    text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
    return number;
  }

  std::string_view text_;
};

using BasicTypes = std::map<std::string_view, BasicType>;

const BasicTypes& basic_types() {
  static const BasicTypes all = [] {
    BasicTypes made;
    for (const BasicTypeText& text : basic_type_texts()) {
      std::string_view names = text.names;
      for (auto name = next_word(names); !name.empty(); name = next_word(names))
        made.emplace(name, BasicType{name, StructureReader{text.segments}.nodes(), text.layout_is_known});
    }
    return made;
  }();
  return all;
}

}  // namespace

const FieldSpec* SegmentSpec::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &FieldSpec::name);
  return found == fields.end() ? nullptr : &*found;
}

const BasicType* find_basic_type(std::string_view name) {
  const auto found = basic_types().find(name);
  return found == basic_types().end() ? nullptr : &found->second;
}

const SegmentSpec* find_segment(std::string_view type) {
  const auto found = segments().find(type);
  return found == segments().end() ? nullptr : &found->second;
}

std::string_view type_of_definition(std::string_view segnam) {
  constexpr std::size_t version_size = 3;
  std::string type{segnam};
  const std::size_t two = type.starts_with('/') ? type.find('/', 1) + 2 : 1;  // "/SPE/E2…"
  if (two < type.size() && type[two] == '2') type[two] = '1';
  for (const bool is_whole : {true, false}) {
    if (!is_whole && type.size() <= version_size) break;
    if (!is_whole) type.resize(type.size() - version_size);
    if (const SegmentSpec* found = find_segment(type)) return found->type;
  }
  return {};
}

const SegmentSpec& control_record_spec() {
  const SegmentSpec* control = find_segment("EDI_DC40");
  ensure(control != nullptr, "there is a table of the control record");
  return *control;
}

std::vector<const BasicType*> all_basic_types() {
  std::vector<const BasicType*> all;
  for (const auto& [name, type] : basic_types()) all.push_back(&type);
  return all;
}

}  // namespace weir::sap
