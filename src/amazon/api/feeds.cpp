#include "amazon/api/feeds.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using namespace feeds;

template Result<GetFeeds::Answer> call(SpApi&, const GetFeeds&, Urgency);
template Result<CreateFeed::Answer> call(SpApi&, const CreateFeed&, Urgency);
template Result<GetFeed::Answer> call(SpApi&, const GetFeed&, Urgency);
template Result<CancelFeed::Answer> call(SpApi&, const CancelFeed&, Urgency);
template Result<CreateFeedDocument::Answer> call(SpApi&, const CreateFeedDocument&, Urgency);
template Result<GetFeedDocument::Answer> call(SpApi&, const GetFeedDocument&, Urgency);

}  // namespace weir::amazon
