#include "sap/idoc/idoc_flat.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "sap/idoc/columns.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr std::string_view control_name = "EDI_DC40";
constexpr std::size_t control_size = 524;
constexpr std::size_t flat_line_size = 1063;
constexpr std::size_t sdata_offset = 63;

struct DataColumn {
  std::string DataRecord::*member;
  std::size_t offset, length;
};
constexpr DataColumn data_columns[] = {
    {&DataRecord::segnam, 0, 30},
    {&DataRecord::mandt, 30, 3},
    {&DataRecord::docnum, 33, 16},
    {&DataRecord::segnum, 49, 6},
    {&DataRecord::psgnum, 55, 6},
    {&DataRecord::hlevel, 61, 2},
    {&DataRecord::sdata, sdata_offset, flat_line_size - sdata_offset},
};

Failure refused(const char* code, const std::string& where, const std::string& what) {
  return {.next = Next::refuse,
          .code = code,
          .text = "the flat IDoc file cannot be " + what + (where.empty() ? "" : " (" + where + ")"),
          .subject = where};
}

// ---- writing
// --------------------------------------------------------------------------------------------------

std::string control_line(const ControlRecord& control) {
  std::string line;
  append_column(line, control_name, control_record_spec().field("TABNAM")->length);
  for (const ControlField& field : control_fields())
    append_column(line, control.*field.member, control_record_spec().field(field.name)->length);
  return line;
}

std::string data_line(const DataRecord& record) {
  std::string line;
  for (const DataColumn& column : data_columns) append_column(line, record.*column.member, column.length);
  return line;
}

void append_line(std::string& text, std::string line, LineEnd end) {
  if (end != LineEnd::none) line.erase(line.find_last_not_of(' ') + 1);
  text += line;
  if (end != LineEnd::none) text += end == LineEnd::crlf ? "\r\n" : "\n";
}

std::optional<std::string> to_latin1(std::string_view utf8) {
  std::string bytes;
  while (!utf8.empty()) {
    const CodePoint point = first_code_point(utf8);
    if (!point.valid || point.value > 0xFF) return std::nullopt;
    bytes += static_cast<char>(point.value);
    utf8.remove_prefix(point.bytes);
  }
  return bytes;
}

// ---- reading
// --------------------------------------------------------------------------------------------------

std::optional<std::string> decoded(std::string_view bytes, CodePage code_page) {
  if (bytes.starts_with("\xFF\xFE")) return to_utf8(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return to_utf8(bytes.substr(2), "UTF-16BE");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (code_page == CodePage::latin1) return to_utf8(bytes, "ISO-8859-1");
  return is_utf8(bytes) ? std::optional{std::string{bytes}} : std::nullopt;
}

// The records of a file, one after another, whatever ends them.
class Records {
 public:
  explicit Records(std::string_view text)
      : rest_{text}, has_lines_{text.find('\n') != std::string_view::npos} {}

  std::optional<std::string_view> next() {
    while (!rest_.empty()) {
      const std::string_view record = has_lines_ ? line() : block();
      if (!trim(record).empty()) return record;
    }
    return std::nullopt;
  }

 private:
  std::string_view line() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view record = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
  }

  std::string_view block() {
    std::size_t left = rest_.starts_with(control_name) ? control_size : flat_line_size;
    std::size_t bytes = 0;
    while (bytes < rest_.size() && left > 0) {
      const std::string_view character = rest_.substr(bytes, first_code_point(rest_.substr(bytes)).bytes);
      left -= std::min(left, characters(character));
      bytes += character.size();
    }
    const std::string_view record = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return record;
  }

  std::string_view rest_;
  bool has_lines_;
};

ControlRecord control_in(std::string_view line) {
  const Columns columns{line};
  ControlRecord control;
  for (const ControlField& field : control_fields()) {
    const FieldSpec* spec = control_record_spec().field(field.name);
    control.*field.member = trim(columns.trimmed(spec->offset, spec->length));
  }
  return control;
}

// Some programs give the blanks in front of SDATA's first field away; nothing here may be shifted, so none
// are.
DataRecord data_in(std::string_view line) {
  const Columns columns{line};
  DataRecord record;
  for (const DataColumn& column : data_columns) {
    const std::string_view value = columns.trimmed(column.offset, column.length);
    record.*column.member = column.offset == sdata_offset ? value : trim(value);
  }
  return record;
}

}  // namespace

Result<std::string> flat_idocs(std::span<const AddressedIdoc> idocs, const FlatForm& form) {
  std::string text;
  for (const AddressedIdoc& idoc : idocs) {
    const auto records = idoc_records(idoc, form.records);
    if (!records) return records.error();
    append_line(text, control_line(records->control), form.line_end);
    for (const DataRecord& record : records->data) append_line(text, data_line(record), form.line_end);
  }
  if (form.code_page == CodePage::unicode) return text;
  auto bytes = to_latin1(text);
  if (!bytes)
    return refused("sap.idoc_malformed_value", "",
                   "written: a value has a character that the code page of the port does not have");
  return *std::move(bytes);
}

Result<std::vector<AddressedIdoc>> read_flat_idocs(std::string_view bytes, CodePage code_page,
                                                   const IdocLimits& limits) {
  const auto fails = [](std::size_t record, const std::string& what) {
    return refused("sap.idoc_unreadable", record == 0 ? "" : "record " + std::to_string(record),
                   "read: " + what);
  };
  if (bytes.size() > limits.bytes) return fails(0, "it is larger than the limit allows");
  const auto text = decoded(bytes, code_page);
  if (!text) return fails(0, "it is not in the code page that the port is set to");

  std::vector<IdocRecords> files;
  Records records{*text};
  std::size_t number = 0;
  for (auto record = records.next(); record; record = records.next()) {
    if (++number > limits.segments) return fails(number, "it has more records than the limit allows");
    if (record->starts_with(control_name)) {
      if (files.size() == limits.idocs) return fails(number, "it has more IDocs than the limit allows");
      files.push_back({control_in(*record), {}});
    } else if (files.empty()) {
      return fails(number, "it does not begin with a control record EDI_DC40");
    } else {
      files.back().data.push_back(data_in(*record));
    }
  }
  if (files.empty()) return fails(0, "there is no record in it");

  std::vector<AddressedIdoc> idocs;
  for (const IdocRecords& each : files) {
    auto idoc = read_idoc_records(each, limits);
    if (!idoc) return idoc.error();
    idocs.push_back(std::move(*idoc));
  }
  return idocs;
}

}  // namespace weir::sap
