#pragma once
// The safety buffer: what is kept back, so that a sale elsewhere does not oversell before Amazon knows of it.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/quantity.hpp"
#include "core/time.hpp"
#include "stock/wide.hpp"

namespace weir::stock {

// The greatest of the three that are given. No part is below zero.
struct Buffer {
  Quantity absolute;
  std::int64_t percent_thousandths = 0;  // 0 … 100,000: of what is left before the buffer
  std::int64_t tenths_of_days = 0;       // of average sales of our own history
  bool operator==(const Buffer&) const = default;
};

// "3", "10%", "1.5d", or several with a | between: "3 | 10%". Nothing for other text.
std::optional<Buffer> buffer_of(std::string_view text);

enum class BufferSource {
  rule,          // Weir's own
  safety_stock,  // MARC-EISBE of the pool's plants
  location,      // the unrestricted stock of one storage location
  table,         // a list by material
};

// Both ends belong to it; one that ends before it begins goes over the turn of the year.
struct Season {
  std::chrono::month_day from, to;
  bool holds_on(Date day) const;
  std::int64_t days() const;  // 1 … 366
};

// "11-20..12-24". Nothing for other text.
std::optional<Season> season_of(std::string_view text);

struct SeasonBuffer {
  Season season;
  Buffer buffer;
};

// The most specific wins: the SKU's own, the shortest season that holds, the class, everybody's.
struct BufferRules {
  BufferSource source = BufferSource::rule;
  std::string location{};                   // "1000/0009", where that is the source
  std::map<std::string, Quantity> table{};  // by material
  std::map<std::string, Buffer> by_sku{};
  std::vector<SeasonBuffer> by_season{};
  std::map<std::string, Buffer> by_class{};  // MARC-MAABC, or what the caller takes for a class
  Buffer everybody{};
};

// What of SAP and of our own history decides the buffer of one material.
struct BufferFacts {
  std::string material;
  std::string material_class;
  std::vector<std::string> skus;  // of all listings of the pool
  Quantity safety_stock;          // MARC-EISBE, of all plants of the pool; 0 where nobody keeps one
  Quantity at_location;           // unrestricted there
  Quantity sold_a_day;            // on average
  Date today;                     // where the pool is
};

struct FoundBuffer {
  std::string rule;    // "MARC-EISBE", "buffer.by_class"
  std::string detail;  // "class A: 10 % of 40"
  Quantity kept;       // 0 or above; may be more than there is
};

// SAP's own word wins where it is the source and says something: a safety stock of zero is none that anybody
// keeps, a material that is not in the table is not meant, and Weir's rule holds. `left` is what the buffer
// is taken from, and not negative. More stock never leaves less behind the buffer.
FoundBuffer find_buffer(const BufferRules& rules, const BufferFacts& facts, Quantity left);

}  // namespace weir::stock
