#include "stock/quantity_snapshot.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

constexpr std::size_t smallest_table = 64;

std::uint64_t mixed(std::uint64_t one, std::uint64_t other) {
  __extension__ using Product = unsigned __int128;
  const Product product = Product{one} * other;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Eight letters at a time; the last eight may overlap those before.
std::uint64_t hash_of(std::string_view sku) {
  constexpr std::uint64_t first = 0x9E37'79B9'7F4A'7C15, second = 0xD6E8'FEB8'6659'FD93;
  std::uint64_t hash = first ^ sku.size();
  const char* at = sku.data();
  std::size_t left = sku.size();
  std::uint64_t letters = 0;
  for (; left > 8; left -= 8, at += 8) {
    std::memcpy(&letters, at, 8);
    hash = mixed(hash ^ letters, second);
  }
  letters = 0;
  std::memcpy(&letters, at, left);
  return mixed(hash ^ letters, first);
}

std::uint32_t print_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

std::size_t words_of(std::size_t letters) { return (letters + 7) / 8; }

std::size_t table_for(std::size_t skus) { return std::bit_ceil(std::max(smallest_table, skus * 3 / 2 + 1)); }

}  // namespace

QuantitySnapshot::QuantitySnapshot(std::size_t skus, std::size_t letters) : slots_(table_for(skus)) {
  records_.reserve(skus * (1 + words_of(letters)));
}

QuantitySnapshot::Head QuantitySnapshot::head(std::uint32_t place) const {
  return std::bit_cast<Head>(records_[place]);
}

void QuantitySnapshot::set_pieces(std::uint32_t place, std::int32_t pieces) {
  records_[place] = std::bit_cast<std::uint64_t>(Head{pieces, head(place).letters});
}

std::string_view QuantitySnapshot::key(std::uint32_t place) const {
  return {reinterpret_cast<const char*>(records_.data() + place + 1), head(place).letters};
}

std::uint32_t QuantitySnapshot::behind(std::uint32_t place) const {
  return place + 1 + static_cast<std::uint32_t>(words_of(head(place).letters));
}

std::size_t QuantitySnapshot::slot_of(std::string_view sku, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.place == Slot::empty) return at;
    if (slot.print == print_of(hash) && key(slot.place) == sku) return at;
  }
}

// Two rounds of memory, each asked for all of them before the first is needed.
void QuantitySnapshot::look_up(std::span<const SkuQuantity> some, Batch& batch) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < some.size(); ++i) {
    batch.hashes[i] = hash_of(some[i].sku);
    __builtin_prefetch(&slots_[batch.hashes[i] & mask]);
  }
  for (std::size_t i = 0; i < some.size(); ++i) {
    const Slot& slot = slots_[batch.hashes[i] & mask];
    if (slot.place != Slot::empty) __builtin_prefetch(&records_[slot.place]);
  }
  for (std::size_t i = 0; i < some.size(); ++i)
    batch.places[i] = slots_[slot_of(some[i].sku, batch.hashes[i])].place;
}

void QuantitySnapshot::add(std::string_view sku, std::int32_t pieces, std::uint64_t hash) {
  const std::size_t words = words_of(sku.size());
  ensure(!sku.empty() && records_.size() + words + 1 < Slot::empty, "a catalogue of four billion words");
  if ((skus_ + 1) * 3 > slots_.size() * 2) grow();
  const auto place = static_cast<std::uint32_t>(records_.size());
  const std::size_t at = slot_of(sku, hash);
  records_.push_back(std::bit_cast<std::uint64_t>(Head{pieces, static_cast<std::uint32_t>(sku.size())}));
  records_.resize(records_.size() + words);
  std::memcpy(records_.data() + place + 1, sku.data(), sku.size());
  slots_[at] = {print_of(hash), place};
  ++skus_;
}

void QuantitySnapshot::grow() {
  slots_.assign(slots_.size() * 2, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t place = 0; place < records_.size(); place = behind(place)) {
    const std::uint64_t hash = hash_of(key(place));
    std::size_t at = hash & mask;
    while (slots_[at].place != Slot::empty) at = (at + 1) & mask;
    slots_[at] = {print_of(hash), place};
  }
}

std::vector<std::uint32_t> QuantitySnapshot::apply(std::span<const SkuQuantity> changes) {
  std::vector<std::uint32_t> changed;
  Batch batch;
  for (std::size_t from = 0; from < changes.size(); from += at_once) {
    const auto some = changes.subspan(from, std::min(at_once, changes.size() - from));
    look_up(some, batch);
    for (std::size_t i = 0; i < some.size(); ++i) {
      // One that was new may have come just before.
      if (batch.places[i] == Slot::empty)
        batch.places[i] = slots_[slot_of(some[i].sku, batch.hashes[i])].place;
      if (batch.places[i] == Slot::empty) {
        add(some[i].sku, some[i].pieces, batch.hashes[i]);
      } else {
        if (head(batch.places[i]).pieces == some[i].pieces) continue;
        set_pieces(batch.places[i], some[i].pieces);
      }
      changed.push_back(static_cast<std::uint32_t>(from + i));
    }
  }
  return changed;
}

std::vector<std::uint32_t> QuantitySnapshot::differing(std::span<const SkuQuantity> part, Met& met) const {
  std::vector<std::uint32_t> differ;
  std::uint32_t next = Slot::empty;  // whose turn it is, where the order is that of the last snapshot
  Batch batch;
  const auto take = [&](std::size_t at, std::uint32_t place) {
    const bool is_new = place == Slot::empty;
    if (!is_new) met.mark(place);
    if (is_new || head(place).pieces != part[at].pieces) differ.push_back(static_cast<std::uint32_t>(at));
    if (!is_new) next = behind(place);
  };
  for (std::size_t at = 0; at < part.size();) {
    if (next < records_.size() && key(next) == part[at].sku) {
      take(at, next);
      ++at;
      continue;
    }
    const auto some = part.subspan(at, std::min(at_once, part.size() - at));
    look_up(some, batch);
    for (std::size_t i = 0; i < some.size(); ++i) take(at + i, batch.places[i]);
    at += some.size();
  }
  return differ;
}

std::vector<std::string_view> QuantitySnapshot::gone(const Met& met) const {
  std::vector<std::string_view> gone;
  for (std::uint32_t place = 0; place < records_.size(); place = behind(place))
    if (!met.has(place)) gone.push_back(key(place));
  return gone;
}

std::int32_t QuantitySnapshot::find(std::string_view sku) const {
  const std::uint32_t place = slots_[slot_of(sku, hash_of(sku))].place;
  return place == Slot::empty ? -1 : head(place).pieces;
}

std::size_t QuantitySnapshot::bytes() const {
  return sizeof *this + records_.capacity() * sizeof(std::uint64_t) + slots_.capacity() * sizeof(Slot);
}

}  // namespace weir::stock
