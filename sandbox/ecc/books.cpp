#include "sandbox/ecc/books.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "core/random.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string padded(std::int64_t number, std::size_t length) {
  const auto text = number_of(std::to_string(number), length);
  ensure(text.has_value(), "a number range has come to its end");
  return *text;
}

template <typename Document>
Document* find_by_number(std::vector<Document>& documents, std::string_view number) {
  const auto found = std::ranges::find(documents, number, &Document::number);
  return found == documents.end() ? nullptr : &*found;
}

}  // namespace

Books::Books(std::uint64_t seed) {
  SeededRandom random{seed};
  last_order_ = random.between(1'000, 99'999) * 10;
  last_idoc_ = random.between(8'000, 79'999) * 100;
}

std::string Books::next_order_number() { return padded(++last_order_, 10); }

std::string Books::next_material_document_number(bool is_order_receipt) {
  return padded(++(is_order_receipt ? last_receipt_ : last_movement_), 10);
}

std::string Books::next_delivery_number() { return padded(++last_delivery_, 10); }

std::string Books::next_purchase_number() { return padded(++last_purchase_, 10); }

std::string Books::next_unit_number() { return padded(++last_unit_, 10); }

std::string Books::next_statement_key() { return padded(++last_statement_, 8); }

std::string Books::next_billing_number() { return padded(++last_billing_, 10); }

std::string Books::next_return_number() { return padded(++last_return_, 10); }

std::string Books::next_return_delivery() { return padded(++last_return_delivery_, 10); }

std::string Books::next_change_number() { return padded(++last_change_, 10); }

// Orders come at the end, and a deleted one moves those behind it.
std::size_t Books::place_of_order(std::string_view number) const {
  const auto last = indexed_ == 0 || indexed_ > orders.size()
                        ? order_places_.end()
                        : order_places_.find(orders[indexed_ - 1].number);
  const bool has_moved = indexed_ > 0 && (last == order_places_.end() || last->second != indexed_ - 1);
  if (has_moved) {
    order_places_.clear();
    indexed_ = 0;
  }
  for (; indexed_ < orders.size(); ++indexed_)
    order_places_.insert_or_assign(orders[indexed_].number, indexed_);
  const auto found = order_places_.find(number);
  return found == order_places_.end() ? orders.size() : found->second;
}

const SalesOrder* Books::order(std::string_view number) const {
  const auto place = place_of_order(number);
  return place == orders.size() ? nullptr : &orders[place];
}

SalesOrder* Books::order(std::string_view number) {
  const auto place = place_of_order(number);
  return place == orders.size() ? nullptr : &orders[place];
}

PurchaseOrder* Books::purchase_order(std::string_view number) {
  return find_by_number(purchase_orders, number);
}

Delivery* Books::delivery(std::string_view number) { return find_by_number(deliveries, number); }

BillingDocument* Books::billing_document(std::string_view number) { return find_by_number(billing, number); }

std::string Books::next_idoc_number() { return padded(++last_idoc_, 16); }

std::int64_t Books::document_number_level(const std::string& company_code, int year) const {
  const auto range = last_documents_.find({company_code, year});
  return range == last_documents_.end() ? 0 : range->second;
}

// Each company code and year counts for itself; the range of document type ZA begins at 0100000000.
std::string Books::next_document_number(const std::string& company_code, int year) {
  const auto range = last_documents_.try_emplace({company_code, year}, 100'000'000).first;
  return padded(++range->second, 10);
}

}  // namespace weir::sandbox::ecc
