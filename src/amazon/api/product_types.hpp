#pragma once
// Product Type Definitions API 2020-09-01, as far as patches need it: which attributes a listing of a type
// may have.
#include "amazon/api/call.hpp"
#include "amazon/model/product_types.hpp"

namespace weir::amazon {

struct ProductTypeSchema {
  std::string version;  // of the product type; a new one may want other attributes
  std::string json;     // JSON Schema of its attributes
};
// For offers: price and quantity, and no product facts. Fails with amazon.document_damaged (retry) when the
// schema is not the one that Amazon's checksum belongs to.
Result<ProductTypeSchema> offer_schema(SpApi& api, const std::string& product_type,
                                       const std::string& marketplace_id);

}  // namespace weir::amazon
