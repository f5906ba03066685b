#include "app/doctor_amazon.hpp"

#include <algorithm>
#include <array>

#include "amazon/api/feeds.hpp"
#include "amazon/api/finances.hpp"
#include "amazon/api/listings.hpp"
#include "amazon/api/notifications.hpp"
#include "amazon/api/orders.hpp"
#include "amazon/api/reports.hpp"
#include "amazon/api/sellers.hpp"
#include "amazon/api/settings.hpp"
#include "amazon/model/marketplaces.hpp"
#include "app/doctor_words.hpp"
#include "app/order_settings.hpp"
#include "app/price_settings.hpp"
#include "app/stock_settings.hpp"
#include "core/text.hpp"
#include "flows/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;
using namespace std::chrono_literals;

// One call of each kind, when a person asks: nothing has to wait for a quota.
class OpenGate final : public CallGate {
 public:
  Result<Done> permit(const CallAsk&, Instant) override { return Done{}; }
  void answered(const CallAsk&, const CallAnswer&, Instant) override {}
};

constexpr const char* authorise_again =
    "authorise the application again in Seller Central, and put the new refresh token into "
    "amazon.refresh_token: a role that was added later counts only then";

using Participations = std::vector<amazon::sellers::MarketplaceParticipation>;

std::optional<Participations> look_at_authorisation(Ward& ward, amazon::SpApi& api) {
  auto participations = amazon::marketplace_participations(api);
  if (participations) {
    ward.right("authorisation", "Amazon answers");
    return *std::move(participations);
  }
  const Failure& failure = participations.error();
  if (failure.code == "amazon.access_refused")
    ward.wrong("authorisation", failure_words(failure),
               std::string{"amazon.client_id and amazon.client_secret (renewed every 180 days); else "} +
                   authorise_again);
  else if (failure.code == "amazon.no_right")
    ward.wrong(
        "authorisation", failure_words(failure),
        std::string{"amazon.url: the host of the seller's region; the role Selling Partner Insights; else "} +
            authorise_again);
  else
    ward.unasked("authorisation", failure_words(failure),
                 "amazon.url, amazon.token_url and proxy; then again");
  return std::nullopt;
}

std::string name_of_shop(const std::string& id) {
  const auto* shop = amazon::marketplace(id);
  return shop == nullptr ? printable(id) : std::string{shop->domain} + " (" + id + ')';
}

void look_at_marketplaces(Ward& ward, const Connection& settings, const Participations& participations) {
  const auto& ids = settings.get(amazon::marketplaces);
  for (const std::string& id : ids) {
    const auto at =
        std::ranges::find_if(participations, [&](const auto& each) { return each.marketplace.id == id; });
    const std::string what = "marketplace " + name_of_shop(id);
    if (at == participations.end() || !at->participation.is_participating)
      ward.wrong(what, "the seller does not sell there",
                 "amazon.marketplaces: take it out, or is the refresh token another seller's?");
    else if (at->participation.has_suspended_listings)
      ward.doubtful(what, "its listings are suspended", "Seller Central, account health");
    else
      ward.right(what, "sells");
  }
  std::vector<std::string> others;
  for (const auto& each : participations)
    if (each.participation.is_participating && amazon::marketplace(each.marketplace.id) != nullptr &&
        std::ranges::find(ids, each.marketplace.id) == ids.end())
      others.push_back(name_of_shop(each.marketplace.id));
  if (!others.empty())
    ward.doubtful("other marketplaces", "the seller also sells on " + some_of(others),
                  "amazon.marketplaces, if their orders are to come as well");
}

// What nobody has is asked for: that it is not there can be said only to who may ask.
void judge_right(Ward& ward, const std::string& what, const std::string& role,
                 const std::optional<Failure>& failure) {
  constexpr std::array harmless{"amazon.not_found", "amazon.bad_request"};
  if (!failure || std::ranges::find(harmless, failure->code) != harmless.end())
    return ward.right(what, "may be called");
  if (failure->code == "amazon.no_right")
    return ward.wrong(what, failure_words(*failure), "the role " + role + "; then " + authorise_again);
  ward.unasked(what, failure_words(*failure), "again later");
}

template <typename Answer>
std::optional<Failure> failure_in(const Result<Answer>& answer) {
  return answer ? std::nullopt : std::optional{answer.error()};
}

void look_at_rights(Ward& ward, const Connection& settings, amazon::SpApi& api) {
  constexpr const char* nobodys = "0";
  const auto order = amazon::OrderId::parse("000-0000000-0000000");
  judge_right(ward, "orders", "Inventory and Order Tracking", failure_in(amazon::get_order(api, *order)));
  judge_right(ward, "settlement reports", "Finance and Accounting",
              failure_in(amazon::get_report(api, nobodys)));
  judge_right(ward, "transactions", "Finance and Accounting",
              failure_in(amazon::transactions_page(api, {api.now() - 1h, api.now() - 10min}, {})));
  judge_right(ward, "feeds", "Inventory and Order Tracking", failure_in(amazon::get_feed(api, nobodys)));
  if (!settings.get(stock_rules_file) && !settings.get(price_rules_file)) return;
  const std::string seller = settings.get(amazon::seller_id).value_or("");
  if (seller.empty())
    return ward.wrong("listings",
                      "quantities or prices are to be sent, and nobody says whose listings they are",
                      "write it as amazon.seller_id");
  const auto& shops = settings.get(amazon::marketplaces);
  judge_right(ward, "listings", "Product Listing",
              failure_in(amazon::get_listing(api, {seller, "weir-doctor", shops.front()})));
}

void look_at_notifications(Ward& ward, const Connection& settings, amazon::SpApi& api) {
  if (!settings.get(queue_url))
    return ward.doubtful("notifications", "no queue is configured: orders come by sweeps alone",
                         "docs/intake.md says how; with them orders are there within minutes");
  const auto found = amazon::find_subscription(api, "ORDER_CHANGE");
  if (!found) return judge_right(ward, "notifications", "that of the notification", found.error());
  if (*found)
    ward.right("notifications", "ORDER_CHANGE is subscribed");
  else
    ward.wrong("notifications", "ORDER_CHANGE is not subscribed", "weir notifications subscribe");
}

void judge_amazon_clock(Ward& ward, const amazon::SpApi& api) {
  const auto skew = api.clock_skew();
  if (!skew) return;
  const Duration off = std::chrono::abs(*skew);
  const std::string seconds =
      std::to_string(std::chrono::duration_cast<std::chrono::seconds>(off).count()) + " s";
  if (off < 30s)
    ward.right("clock", "as ours, within " + seconds);
  else
    ward.wrong("clock", "ours is " + seconds + (*skew < 0ms ? " ahead" : " behind"),
               "have this machine's clock set by NTP: deadlines and tokens go by it");
}

}  // namespace

void examine_amazon(const Connection& settings, const Doors& doors, const DoctorAsked& asked,
                    std::vector<Check>& checks) {
  asked.on_area(settings.name(), "Amazon");
  Ward ward{checks, settings.name(), "Amazon"};
  HttpSender& http = doors.to_amazon == nullptr ? doors.http : *doors.to_amazon;
  amazon::Access access{http, doors.clock, amazon_credentials(settings)};
  OpenGate gate;
  amazon::SpApi api{http, access, doors.clock, settings.get(amazon::api_url).text,
                    amazon::Quotas{gate, "doctor/", settings.name()}};
  const auto participations = look_at_authorisation(ward, api);
  judge_amazon_clock(ward, api);
  if (!participations)
    return ward.unasked("all else at Amazon", "Amazon does not let us in", "mend the authorisation first");
  look_at_marketplaces(ward, settings, *participations);
  look_at_rights(ward, settings, api);
  look_at_notifications(ward, settings, api);
}

}  // namespace weir::app
