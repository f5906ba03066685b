#include "amazon/api/tokens.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<tokens::CreateRestrictedDataToken::Answer> call(SpApi&,
                                                                const tokens::CreateRestrictedDataToken&,
                                                                Urgency);

}  // namespace weir::amazon
