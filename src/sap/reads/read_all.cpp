#include "sap/reads/read_all.hpp"

#include <algorithm>

#include "sap/reads/read_table.hpp"

namespace weir::sap {
namespace {

struct Part {
  std::vector<TableRow> rows;
  bool is_whole = true;
};

struct Batch {
  std::vector<TableRow> rows;
  bool is_last = true;
};

class AllRows {
 public:
  AllRows(RfcCaller& rfc, const Clock& clock, const RowsWanted& wanted, const std::string& key,
          BatchSize& size)
      : rfc_{rfc}, clock_{clock}, wanted_{wanted}, key_{key}, size_{size} {}

  Result<Batch> next() {
    auto part = read(wanted_.fields, std::nullopt);
    if (!part) return part.error();
    std::optional<std::string> bound;
    while (!part->is_whole) {
      bound = bound_in(part->rows, bound);
      if (!bound) return too_many(part->rows.front()[key_]);
      part = read(wanted_.fields, bound);
      if (!part) return part.error();
    }
    std::ranges::stable_sort(part->rows, {}, [&](const TableRow& row) { return row[key_]; });
    last_ = bound;
    return Batch{std::move(part->rows), !bound};
  }

 private:
  // Of what lies behind the last key and not behind the bound. One row more than a batch has tells that there
  // may be others.
  Result<Part> read(const std::vector<std::string>& fields, const std::optional<std::string>& bound) {
    RowsWanted part{wanted_.table, fields, wanted_.where, size_.rows() + 1};
    if (last_) part.where.compare(key_, ">", *last_);
    if (bound) part.where.compare(key_, "<=", *bound);
    const auto lines = part.where.lines();
    if (!lines) return lines.error();
    const Instant began = clock_.now();
    auto texts = read_first_rows(rfc_, {part.table, part.fields, *lines, part.rows_max});
    if (!texts) return texts.error();
    size_.took(clock_.now() - began);
    const bool is_whole = texts->size() < static_cast<std::size_t>(part.rows_max);
    const auto names = std::make_shared<const std::vector<std::string>>(fields);
    Part read{{}, is_whole};
    for (auto& row : *texts) read.rows.emplace_back(names, std::move(row));
    return read;
  }

  // A key before the largest that was seen: when SAP goes along the key, all but the last one are whole. When
  // that range came back cut as well, SAP does not, and its middle is tried.
  std::optional<std::string> bound_in(const std::vector<TableRow>& rows,
                                      const std::optional<std::string>& before) const {
    std::vector<std::string> keys;
    for (const TableRow& row : rows) keys.push_back(row[key_]);
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (keys.size() < 2) return std::nullopt;
    return before ? keys[(keys.size() - 1) / 2] : keys[keys.size() - 2];
  }

  Failure too_many(const std::string& value) const {
    return {.next = Next::refuse,
            .code = "sap.too_many_rows",
            .text = "RFC_READ_TABLE of " + wanted_.table + " has more rows of one " + key_ +
                    " than a call may bring; it is to be read by a longer key",
            .subject = wanted_.table + '/' + value,
            .not_before = {}};
  }

  RfcCaller& rfc_;
  const Clock& clock_;
  const RowsWanted& wanted_;
  const std::string& key_;
  BatchSize& size_;
  std::optional<std::string> last_;
};

}  // namespace

Result<Done> read_all(RfcCaller& rfc, const Clock& clock, const RowsWanted& wanted, const std::string& key,
                      BatchSize& size, const std::function<void(const std::vector<TableRow>&)>& take) {
  AllRows all{rfc, clock, wanted, key, size};
  for (bool is_last = false; !is_last;) {
    const auto batch = all.next();
    if (!batch) return batch.error();
    is_last = batch->is_last;
    if (!batch->rows.empty()) take(batch->rows);
  }
  return Done{};
}

}  // namespace weir::sap
