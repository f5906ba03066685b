#pragma once
// Rows add up in cells: one cell for each (transaction type, amount type, amount description, month). A
// report of a million rows has a few hundred.
#include <cstdint>
#include <string_view>
#include <vector>

namespace weir::accounting {

// The three texts by which a row says what it is, as the file has them; they point into the file's bytes.
struct RowKind {
  std::string_view transaction_type;
  std::string_view amount_type;
  std::string_view amount_description;
  bool operator==(const RowKind&) const = default;
};

using MonthNumber = std::int32_t;  // year * 12 + month - 1, in the zone of the settlement

struct Cell {
  RowKind kind;
  MonthNumber month;
  std::int64_t sum = 0;  // minor units
  std::uint64_t rows = 0;
};

// Finds a row's cell by hash; hundreds of cells, asked a million times. Every text is followed by at least
// eight readable bytes (MappedFile grants them).
class CellTable {
 public:
  CellTable() : slots_(1024, 0) {}

  std::uint32_t find_or_add(const RowKind& kind, MonthNumber month);

  // False when the sum leaves 64 bits; nothing has changed then.
  bool add(std::uint32_t cell, std::int64_t amount, std::uint64_t rows = 1) {
    Cell& at = cells_[cell];
    std::int64_t sum = 0;
    if (__builtin_add_overflow(at.sum, amount, &sum)) return false;
    at.sum = sum;
    at.rows += rows;
    return true;
  }
  const std::vector<Cell>& cells() const { return cells_; }

 private:
  std::uint32_t append(const RowKind& kind, MonthNumber month, std::uint64_t hash);
  void grow();

  std::vector<Cell> cells_;
  std::vector<std::uint64_t> hashes_;  // of cells_, same order
  std::vector<std::uint32_t> slots_;   // open addressing; 0 is free, else number of the cell + 1
};

}  // namespace weir::accounting
