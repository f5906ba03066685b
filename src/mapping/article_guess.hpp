#pragma once
// What a SKU that no rule knows may be in SAP: by the SKUs that the merchant has mapped and sold. Nobody but
// a person decides: nothing here is ever applied by itself. Pure.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace weir::mapping {

struct KnownArticle {
  std::string sku;
  std::string material;
  std::int64_t sold = 0;  // lines of sales orders that were made of it
};

struct ArticleGuess {
  std::string material;
  int strength = 0;    // 1 to 99
  std::string like;    // the SKU that it is like
  std::string reason;  // for people
};

// The best first, each material once; of two that are equally like, the one that has sold more. Empty where
// no SKU is like it.
std::vector<ArticleGuess> guess_article(const std::string& sku, std::span<const KnownArticle> known,
                                        std::size_t most = 3);

}  // namespace weir::mapping
