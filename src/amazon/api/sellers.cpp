#include "amazon/api/sellers.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<sellers::GetMarketplaceParticipations::Answer> call(
    SpApi&, const sellers::GetMarketplaceParticipations&, Urgency);
template Result<sellers::GetAccount::Answer> call(SpApi&, const sellers::GetAccount&, Urgency);

}  // namespace weir::amazon
