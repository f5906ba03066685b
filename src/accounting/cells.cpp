#include "accounting/cells.hpp"

#include "accounting/same_text.hpp"

namespace weir::accounting {
namespace {

// First and last eight bytes and the length: enough to tell nearly all texts apart. What shares them
// ("Marketplace- FacilitatorTax-Principal", "…VAT-Principal") is told apart by the full comparison that
// follows.
std::uint64_t fingerprint(std::string_view text, std::uint64_t odd) {
  if (text.size() >= 8)
    return load<std::uint64_t>(text.data()) * odd +
           load<std::uint64_t>(text.data() + text.size() - 8) * (odd ^ 0x94D049BB133111EBu) + text.size();
  const std::uint64_t mine = (std::uint64_t{1} << (8 * text.size())) - 1;
  return (load<std::uint64_t>(text.data()) & mine) * odd + text.size();
}

bool same_kind(const RowKind& a, const RowKind& b) {
  return same_text(a.amount_description, b.amount_description) &&
         same_text(a.transaction_type, b.transaction_type) && same_text(a.amount_type, b.amount_type);
}

std::uint64_t hash_of(const RowKind& kind, MonthNumber month) {
  std::uint64_t hash = fingerprint(kind.transaction_type, 0x9E3779B97F4A7C15u);
  hash = (hash ^ (hash >> 32)) + fingerprint(kind.amount_type, 0xC2B2AE3D27D4EB4Fu);
  hash = (hash ^ (hash >> 29)) + fingerprint(kind.amount_description, 0xBF58476D1CE4E5B9u);
  hash = (hash ^ (hash >> 32) ^ static_cast<std::uint64_t>(month)) * 0x165667B19E3779F9u;
  return hash ^ (hash >> 32);
}

}  // namespace

std::uint32_t CellTable::find_or_add(const RowKind& kind, MonthNumber month) {
  const std::uint64_t hash = hash_of(kind, month);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t cell = slots_[slot] - 1;
    if (hashes_[cell] == hash && cells_[cell].month == month && same_kind(cells_[cell].kind, kind))
      return cell;
  }
  return append(kind, month, hash);
}

std::uint32_t CellTable::append(const RowKind& kind, MonthNumber month, std::uint64_t hash) {
  if (cells_.size() * 2 >= slots_.size()) grow();
  cells_.push_back({kind, month});
  hashes_.push_back(hash);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(cells_.size());
  return static_cast<std::uint32_t>(cells_.size() - 1);
}

void CellTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t cell = 0; cell < hashes_.size(); ++cell) {
    std::size_t slot = hashes_[cell] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(cell + 1);
  }
}

}  // namespace weir::accounting
