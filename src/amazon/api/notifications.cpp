#include "amazon/api/notifications.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<notifications::GetSubscriptions::Answer> call(SpApi&, const notifications::GetSubscriptions&,
                                                              Urgency);
template Result<notifications::GetSubscription::Answer> call(SpApi&, const notifications::GetSubscription&,
                                                             Urgency);
template Result<notifications::CreateSubscription::Answer> call(SpApi&,
                                                                const notifications::CreateSubscription&,
                                                                Urgency);
template Result<notifications::GetSubscriptionById::Answer> call(SpApi&,
                                                                 const notifications::GetSubscriptionById&,
                                                                 Urgency);
template Result<notifications::DeleteSubscriptionById::Answer> call(
    SpApi&, const notifications::DeleteSubscriptionById&, Urgency);
template Result<notifications::SendTestNotification::Answer> call(SpApi&,
                                                                  const notifications::SendTestNotification&,
                                                                  Urgency);
template Result<notifications::GetDestinations::Answer> call(SpApi&, const notifications::GetDestinations&,
                                                             Urgency);
template Result<notifications::CreateDestination::Answer> call(SpApi&,
                                                               const notifications::CreateDestination&,
                                                               Urgency);
template Result<notifications::GetDestination::Answer> call(SpApi&, const notifications::GetDestination&,
                                                            Urgency);
template Result<notifications::DeleteDestination::Answer> call(SpApi&,
                                                               const notifications::DeleteDestination&,
                                                               Urgency);

}  // namespace weir::amazon
