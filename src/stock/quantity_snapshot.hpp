#pragma once
// The quantities of a whole catalogue in memory, and what of a new one differs: for catalogues of which
// hardly anything changes from one look to the next. A change costs the same in a catalogue of any size, and
// a SKU about as many bytes as it has letters, and thirty.
//
// One open table of hashes beside the keys, which lie one behind the other in the order in which they came. A
// new snapshot mostly has the order of the last one: the next key is guessed before it is looked up.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::stock {

struct SkuQuantity {
  std::string_view sku;     // not empty
  std::int32_t pieces = 0;  // 0 … pieces_max
};

class QuantitySnapshot {
 public:
  // Which SKUs of the snapshot a comparison has met; one for each part that is compared by itself.
  class Met {
   public:
    explicit Met(const QuantitySnapshot& snapshot) : bits_((snapshot.records_.size() + 63) / 64) {}
    void add(const Met& other) {
      for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    }

   private:
    friend class QuantitySnapshot;
    void mark(std::uint32_t place) { bits_[place / 64] |= std::uint64_t{1} << (place % 64); }
    bool has(std::uint32_t place) const { return (bits_[place / 64] >> (place % 64) & 1) != 0; }
    std::vector<std::uint64_t> bits_;
  };

  // Room for so many SKUs, with so many letters each, before anything has to move.
  explicit QuantitySnapshot(std::size_t skus = 0, std::size_t letters = 12);

  // All of them as they are now; the places in `changes` of those that differ, or are new, in their order. A
  // SKU that stands there twice is what it is last.
  std::vector<std::uint32_t> apply(std::span<const SkuQuantity> changes);

  // The places in `part` of those that differ, or are new. Changes nothing: parts may be compared side by
  // side.
  std::vector<std::uint32_t> differing(std::span<const SkuQuantity> part, Met& met) const;
  // Those that no part has named.
  std::vector<std::string_view> gone(const Met& met) const;

  // -1 where it is not known.
  std::int32_t find(std::string_view sku) const;
  std::size_t size() const { return skus_; }
  std::size_t bytes() const;  // that it holds

 private:
  // The first word of a record; its letters are in those behind.
  struct Head {
    std::int32_t pieces = 0;
    std::uint32_t letters = 0;
  };
  struct Slot {
    std::uint32_t print = 0;      // of its hash
    std::uint32_t place = empty;  // of its record, in words
    static constexpr std::uint32_t empty = 0xFFFF'FFFF;
  };
  static constexpr std::size_t at_once = 32;  // lookups whose memory is asked for before the first is needed
  // Of some changes that are looked up together.
  struct Batch {
    std::uint64_t hashes[at_once];
    std::uint32_t places[at_once];
  };

  Head head(std::uint32_t place) const;
  void set_pieces(std::uint32_t place, std::int32_t pieces);
  std::string_view key(std::uint32_t place) const;
  std::uint32_t behind(std::uint32_t place) const;
  std::size_t slot_of(std::string_view sku, std::uint64_t hash) const;  // where it stands, or would
  void look_up(std::span<const SkuQuantity> some, Batch& batch) const;
  void add(std::string_view sku, std::int32_t pieces, std::uint64_t hash);
  void grow();

  std::vector<std::uint64_t> records_;
  std::vector<Slot> slots_;  // a power of two, at most two thirds of them taken
  std::size_t skus_ = 0;
};

}  // namespace weir::stock
