#include "amazon/api/product_types.hpp"

#include "amazon/api/aws_signature.hpp"
#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using product_types::GetDefinitionsProductType;
using product_types::Requirements;
using product_types::SearchDefinitionsProductTypes;

template Result<SearchDefinitionsProductTypes::Answer> call(SpApi&, const SearchDefinitionsProductTypes&,
                                                            Urgency);
template Result<GetDefinitionsProductType::Answer> call(SpApi&, const GetDefinitionsProductType&, Urgency);

Result<ProductTypeSchema> offer_schema(SpApi& api, const std::string& product_type,
                                       const std::string& marketplace_id) {
  GetDefinitionsProductType get{.product_type = product_type, .marketplace_ids = {marketplace_id}};
  get.requirements = Word<Requirements>{Requirements::listing_offer_only};
  const auto definition = call(api, get);
  if (!definition) return definition.error();
  auto json = api.download(definition->schema.link.resource);
  if (!json) return json.error();
  if (md5_base64(*json) != definition->schema.checksum)
    return Failure{.next = Next::retry,
                   .code = "amazon.document_damaged",
                   .text = "the schema of product type " + product_type +
                           " does not have the checksum that Amazon names; it is fetched again",
                   .subject = product_type,
                   .not_before = {}};
  return ProductTypeSchema{definition->product_type_version.version, *std::move(json)};
}

}  // namespace weir::amazon
