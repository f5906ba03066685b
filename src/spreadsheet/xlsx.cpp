#include "spreadsheet/xlsx.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>

#include "core/ensure.hpp"
#include "core/iso_instant.hpp"

namespace weir::spreadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_max = 31;      // of a sheet, by Excel
constexpr std::size_t text_max = 32'767;  // of a cell, by Excel
constexpr std::size_t digits_max = 15;    // that a floating point number keeps
constexpr std::size_t decimals_max = 6;
constexpr std::size_t narrowest = 8, widest = 60;
constexpr std::size_t rows_max = 1'048'575;

Failure not_written(const std::string& why) {
  return {.next = Next::retry,
          .code = "spreadsheet.not_written",
          .text = "the spreadsheet was not written: " + why,
          .subject = {},
          .not_before = {}};
}

// Decimals, where it is a number that Excel keeps as it is.
std::optional<std::size_t> decimals_of(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool has_zeros_in_front = whole.size() > 1 && whole.front() == '0';
  const bool is_number = !whole.empty() && !has_zeros_in_front && std::ranges::all_of(whole, is_digit) &&
                         std::ranges::all_of(fraction, is_digit) &&
                         (point == std::string_view::npos || !fraction.empty());
  if (!is_number || whole.size() + fraction.size() > digits_max || fraction.size() > decimals_max)
    return std::nullopt;
  return fraction.size();
}

// Cut between characters and not within one.
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

std::string sheet_name(const std::string& wanted) {
  std::string name = shortened(wanted, name_max);
  for (char& c : name)
    if (std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos) c = '_';
  return name.empty() ? "Weir" : name;
}

lxw_datetime excel_time(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
  lxw_datetime excel{};
  excel.year = static_cast<int>(date.year());
  excel.month = static_cast<int>(static_cast<unsigned>(date.month()));
  excel.day = static_cast<int>(static_cast<unsigned>(date.day()));
  excel.hour = static_cast<int>(time.hours().count());
  excel.min = static_cast<int>(time.minutes().count());
  excel.sec = static_cast<int>(time.seconds().count());
  return excel;
}

// Excel's days begin with 1900.
std::optional<Instant> instant_of(const std::string& text) {
  const auto at = parse_iso_instant(text);
  if (!at || *at < Instant{std::chrono::sys_days{std::chrono::year{1900} / 3 / 1}}) return std::nullopt;
  return *at;
}

// Writes into a file of its own, because the library as Debian has it knows no other way, and takes it away.
class Writer {
 public:
  explicit Writer(fs::path file) : file_{std::move(file)} {}
  ~Writer() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Result<std::string> write(const Sheet& sheet, Instant made) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    const std::string folder = file_.parent_path().string();
    std::string own_folder = folder;
    options.tmpdir = own_folder.data();
    book_ = workbook_new_opt(file_.c_str(), &options);
    if (book_ == nullptr) return not_written("no memory");
    lxw_doc_properties properties{};
    properties.created = static_cast<time_t>(made.time_since_epoch() / std::chrono::seconds{1});
    workbook_set_properties(book_, &properties);
    page_ = workbook_add_worksheet(book_, sheet_name(sheet.name).c_str());
    ensure(page_ != nullptr, "a workbook without a sheet");
    set_widths(sheet);
    names(sheet);
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) row(sheet, i);
    frame(sheet);
    if (const lxw_error error = workbook_close(book_); error != LXW_NO_ERROR)
      return not_written(lxw_strerror(error));
    std::ostringstream bytes;
    bytes << std::ifstream{file_, std::ios::binary}.rdbuf();
    return bytes.str();
  }

 private:
  static lxw_col_t column_no(std::size_t column) { return static_cast<lxw_col_t>(column); }

  void set_widths(const Sheet& sheet) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      std::size_t width = std::max(narrowest, sheet.columns[c].name.size() + 3);  // the filter's arrow
      for (const auto& cells : sheet.rows) width = std::max(width, cells[c].size() + 1);
      worksheet_set_column(page_, column_no(c), column_no(c), static_cast<int>(std::min(width, widest)),
                           nullptr);
    }
  }
  void names(const Sheet& sheet) {
    lxw_format* bold = workbook_add_format(book_);
    format_set_bold(bold);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c)
      worksheet_write_string(page_, 0, column_no(c), sheet.columns[c].name.c_str(), bold);
  }
  void row(const Sheet& sheet, std::size_t number) {
    const auto& cells = sheet.rows[number];
    ensure(cells.size() == sheet.columns.size(), "a row of another width than its table");
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (!cells[c].empty())
        cell(static_cast<lxw_row_t>(number + 1), column_no(c), sheet.columns[c].kind, cells[c]);
  }
  void cell(lxw_row_t row, lxw_col_t column, Kind kind, const std::string& text) {
    if (kind == Kind::number && decimals_of(text)) return number(row, column, text);
    const auto at = kind == Kind::instant ? instant_of(text) : std::nullopt;
    if (!at) {
      worksheet_write_string(page_, row, column, shortened(text, text_max).c_str(), nullptr);
      return;
    }
    lxw_datetime time = excel_time(*at);
    worksheet_write_datetime(page_, row, column, &time, format("yyyy-mm-dd hh:mm:ss"));
  }
  void number(lxw_row_t row, lxw_col_t column, const std::string& text) {
    const std::size_t decimals = *decimals_of(text);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    worksheet_write_number(page_, row, column, value,
                           format(decimals == 0 ? "0" : "#,##0." + std::string(decimals, '0')));
  }
  lxw_format* format(const std::string& shown) {
    auto& known = formats_[shown];
    if (known == nullptr) {
      known = workbook_add_format(book_);
      format_set_num_format(known, shown.c_str());
    }
    return known;
  }
  void frame(const Sheet& sheet) {
    if (sheet.columns.empty()) return;
    worksheet_freeze_panes(page_, 1, 0);
    worksheet_autofilter(page_, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                         column_no(sheet.columns.size() - 1));
  }

  fs::path file_;
  lxw_workbook* book_ = nullptr;  // freed by workbook_close()
  lxw_worksheet* page_ = nullptr;
  std::map<std::string, lxw_format*> formats_{};
};

// A folder that nobody else can look into: what is exported may name people.
class OwnFolder {
 public:
  OwnFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "weir-xlsx-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~OwnFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

Result<std::string> xlsx(const Sheet& sheet, Instant made) {
  ensure(sheet.rows.size() <= rows_max, "more rows than a sheet has");
  const OwnFolder folder;
  if (folder.path().empty()) return not_written("there is no folder for temporary files");
  return Writer{folder.path() / "sheet.xlsx"}.write(sheet, made);
}

}  // namespace weir::spreadsheet
