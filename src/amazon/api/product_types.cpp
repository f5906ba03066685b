#include "amazon/api/product_types.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<product_types::SearchDefinitionsProductTypes::Answer> call(
    SpApi&, const product_types::SearchDefinitionsProductTypes&, Urgency);
template Result<product_types::GetDefinitionsProductType::Answer> call(
    SpApi&, const product_types::GetDefinitionsProductType&, Urgency);

}  // namespace weir::amazon
