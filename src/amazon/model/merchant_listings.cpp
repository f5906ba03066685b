#include "amazon/model/merchant_listings.hpp"

#include <charconv>
#include <map>

#include "amazon/model/flat_file.hpp"

namespace weir::amazon {
namespace {

Failure unreadable_listing(std::size_t line, const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.flat_file",
          .text = "the report of listings, line " + std::to_string(line) + ": " + what +
                  "; look at it in Seller Central (Inventory Reports), and tell us of it",
          .subject = "merchant_listings",
          .not_before = {}};
}

std::optional<std::int64_t> pieces_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

constexpr const char* channel_columns[] = {"fulfillment-channel", "fulfilment-channel"};  // US, UK

// Who ships an offer decides whether its quantity is ours to tell: a list without it would make every offer
// the merchant's.
Result<const char*> channel_column(const FlatFile& file) {
  for (const char* column : channel_columns)
    if (file.has(column)) return column;
  return unreadable_listing(1, "there is no column fulfillment-channel");
}

}  // namespace

Result<std::vector<MerchantListing>> read_merchant_listings(std::string_view utf8) {
  const auto file = FlatFile::between_tabs(utf8);
  if (!file) return file.error();
  for (const char* needed : {"seller-sku", "quantity"})
    if (!file->has(needed)) return unreadable_listing(1, std::string{"there is no column "} + needed);
  const auto channel = channel_column(*file);
  if (!channel) return channel.error();
  std::vector<MerchantListing> all;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t row = 0; row < file->rows(); ++row) {
    const std::string_view sku = file->cell(row, "seller-sku");
    if (sku.empty()) return unreadable_listing(file->line(row), "it has no SKU");
    const bool is_amazons = file->cell(row, *channel).starts_with("AMAZON");
    const auto [place, is_new] = places.emplace(sku, all.size());
    if (!is_new) {  // listed once more, for another condition note or channel
      if (is_amazons) all[place->second].is_shipped_by_amazon = true;
      continue;
    }
    MerchantListing listing{.sku = std::string{sku}, .status = std::string{file->cell(row, "status")}};
    listing.is_shipped_by_amazon = is_amazons;
    const std::string_view quantity = file->cell(row, "quantity");
    listing.quantity = pieces_in(quantity);
    if (!quantity.empty() && !listing.quantity)
      return unreadable_listing(file->line(row), "its quantity is no whole number");
    all.push_back(std::move(listing));
  }
  return all;
}

}  // namespace weir::amazon
