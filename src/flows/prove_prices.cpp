#include "flows/prove_prices.hpp"

#include "amazon/api/listings.hpp"
#include "flows/price_jobs.hpp"
#include "flows/price_offers.hpp"
#include "flows/price_verdict.hpp"
#include "flows/send_prices.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::listings::IdentifiersType;
using amazon::listings::ItemPart;
using jobs::Job;
using jobs::Outcome;
using store::PriceListing;

constexpr std::size_t prices_a_call = 20;  // searchListingsItems takes no more

// What Amazon shows of listings of one marketplace, by SKU: of those that it has.
class PricesShown {
 public:
  PricesShown(const Context& context, std::string marketplace)
      : context_{context}, marketplace_{std::move(marketplace)} {}

  // A comma parts the SKUs of a search.
  Result<Done> ask(const std::vector<PriceListing>& listings) {
    std::vector<std::string> together;
    for (const PriceListing& each : listings)
      ours_.emplace(each.key.sku, parts_of(*context_.connection.prices.book, each));
    for (const PriceListing& each : listings) {
      if (each.key.sku.find(',') == std::string::npos)
        together.push_back(each.key.sku);
      else if (const auto done = ask_for_one(each.key.sku); !done)
        return done;
    }
    return together.empty() ? Result<Done>{Done{}} : search(together);
  }
  const Result<PriceSight>* of(const std::string& sku) const {
    const auto at = sights_.find(sku);
    return at == sights_.end() ? nullptr : &at->second;
  }

 private:
  // One SKU that Amazon finds no SKU keeps no other back.
  Result<Done> search(const std::vector<std::string>& skus) {
    amazon::listings::SearchListingsItems search;
    search.seller_id = context_.connection.seller_id;
    search.marketplace_ids = {marketplace_};
    search.identifiers = skus;
    search.identifiers_type = IdentifiersType::sku;
    search.included_data = {ItemPart::attributes, ItemPart::offers};
    search.page_size = static_cast<std::int64_t>(prices_a_call);
    const auto page = amazon::listings_page(context_.connection.amazon, search, {}, Urgency::rest);
    if (page) {
      for (const auto& item : page->items) keep(item);
      return Done{};
    }
    if (page.error().next != Next::refuse) return page.error();
    if (skus.size() == 1) return ask_for_one(skus.front());
    const auto half = skus.begin() + static_cast<std::ptrdiff_t>(skus.size() / 2);
    if (const auto done = this->search({skus.begin(), half}); !done) return done;
    return this->search({half, skus.end()});
  }

  // What is refused here as well is none that could be shown.
  Result<Done> ask_for_one(const std::string& sku) {
    const auto item = amazon::get_listing(context_.connection.amazon,
                                          {context_.connection.seller_id, sku, marketplace_}, Urgency::rest);
    if (item)
      keep(*item);
    else if (item.error().next != Next::refuse)
      return item.error();
    return Done{};
  }

  void keep(const amazon::listings::Item& item) { sights_.emplace(item.sku, sight_of(item)); }

  Result<PriceSight> sight_of(const amazon::listings::Item& item) const {
    // It says nothing of prices, and not that there is none.
    if (!item.attributes) return no_attributes(item.sku);
    const Currency currency = currency_of_marketplace(marketplace_);
    const auto ours = ours_.find(item.sku);
    const auto shown = amazon::read_offer_in(item.attributes->text, marketplace_, currency,
                                             ours == ours_.end() ? amazon::OfferParts{} : ours->second);
    if (!shown) return shown.error();
    PriceSight sight;
    sight.foreign = shown->foreign;
    if (shown->offer) sight.offer = amazon::offer_text(marketplace_, *shown->offer);
    for (const auto& offer : item.offers)
      if (offer.marketplace_id == marketplace_ && offer.offer_type == amazon::listings::OfferType::b2c &&
          !shown->has_others_sale)
        sight.effective = offer.price;
    return sight;
  }

  const Context& context_;
  std::string marketplace_;
  std::map<std::string, amazon::OfferParts> ours_;
  std::map<std::string, Result<PriceSight>> sights_;
};

std::string price_words(const Context& context, const store::PriceKey& key) {
  return "SKU " + key.sku + " of " + context.connection.name + " in " + key.marketplace_id;
}

// Of what keeps Amazon's side from being looked at.
std::string look_subject(const store::PriceKey& key) { return price_subject(key) + "/look"; }

void tell_of_look(Tx& tx, const Context& context, const store::PriceKey& key, const char* code,
                  const std::string& text) {
  open_stock_exception(tx, context, look_subject(key), code, price_words(context, key) + ": " + text);
}

void tell_of_price(Tx& tx, const Context& context, const PriceListing& is, const char* code,
                   const std::string& text) {
  open_stock_exception(tx, context, price_subject(is.key), code, price_words(context, is.key) + ": " + text);
}

// Something newer is known than what was told, and its own way decides of it.
bool has_something_newer(const PriceListing& is) { return is.waiting || is.staged || is.held; }

// Nothing newer is there: SAP has it so still.
void tell_price_again(Tx& tx, const Context& context, PriceListing& is) {
  if (has_something_newer(is)) return;
  is.wanted = {is.told->offer, context.stores.stock.listings.next_version(tx), context.clock.now()};
  is.waiting = context.clock.now();
  is.prove_at.reset();
  send_prices_later(tx, context);
}

// Once, and never in a loop: what SAP has now and Amazon did not take waits for a person.
void restore_price(Tx& tx, const Context& context, PriceListing& is) {
  const Instant now = context.clock.now();
  if (is.waiting) return;  // what SAP has now is on its way already
  if (is.staged) {         // or will be, once its look is judged
    is.prove_at = now + context.connection.prices.book->settling;
    return;
  }
  const std::string restored = is.good.empty() ? is.told->offer : is.good;
  if (restored != is.told->offer && !is.held)
    is.held = {{is.told->offer, is.told->version, is.told->at}, "price.overwritten"};
  is.is_restored = true;
  is.wanted = {restored, context.stores.stock.listings.next_version(tx), now};
  is.waiting = now;
  is.prove_at.reset();
  send_prices_later(tx, context);
}

void act_on(Tx& tx, const Context& context, PriceListing& is, const PriceVerdict& verdict) {
  const Instant now = context.clock.now();
  const auto& book = *context.connection.prices.book;
  switch (verdict.state) {
    case PriceState::untold:
      return;
    case PriceState::in_step:
      is.good = is.told->offer;
      return close_stock_exceptions(tx, context, price_subject(is.key));
    case PriceState::on_its_way:
      is.prove_at = std::max(now, is.told->at + book.settling) + 1min;
      return;
    case PriceState::tell_again:
      return tell_price_again(tx, context, is);
    case PriceState::no_effect:
      if (has_something_newer(is)) return;
      is.held = {{is.told->offer, is.told->version, is.told->at}, "price.no_effect"};
      return tell_of_price(
          tx, context, is, "price.no_effect",
          verdict.what + ", though it took the price " + std::to_string(is.times) +
              " times; look into the listing in Seller Central, then weir prices release SKU");
    case PriceState::breach:
      restore_price(tx, context, is);
      return tell_of_price(tx, context, is, "price.overwritten",
                           verdict.what +
                               "; the last good price is told once more, find out who else changes prices "
                               "(people, Amazon's own pricing, another program)");
    case PriceState::breach_again:
      return tell_of_price(tx, context, is, "price.overwritten_again",
                           verdict.what +
                               ", although the last good price was told once more; stop whoever changes it, "
                               "then weir prices release SKU");
  }
}

void note_unlisted(Tx& tx, const Context& context, const PriceListing& listing) {
  context.stores.stock.prices.change(tx, listing.key, [&](PriceListing& is) {
    is.prove_at = context.clock.now() + context.connection.prices.book->look_every;
  });
  tell_of_look(tx, context, listing.key, "price.not_listed",
               "Amazon's list of offers has it, and Amazon shows no listing of it there, so that no price is "
               "told; look into Seller Central whether it was deleted");
}

// Another program tells prices: what is shown is its word, and no breach of ours. What we would tell is
// counted from there.
void follow_the_other(const Context& context, PriceListing& is, bool is_changed) {
  const Instant now = context.clock.now();
  is.told.reset();
  is.good.clear();
  is.refusal.clear();
  is.prove_at = now + context.connection.prices.book->look_every;
  if (!is_changed) return;
  is.staged.reset();
  is.waiting.reset();
  is.wanted.reset();
  is.due_at = now;
}

// Of rules that were changed: what is not ours any more is not asked of Amazon either.
void leave_to_others(const Context& context, PriceListing& is) {
  const amazon::OfferParts ours = parts_of(*context.connection.prices.book, is);
  const std::string& marketplace = is.key.marketplace_id;
  for (std::string* offer : {&is.good, &is.before, is.told ? &is.told->offer : nullptr})
    if (offer != nullptr && !offer->empty())
      *offer = amazon::offer_of_ours(*offer, marketplace, currency_of_marketplace(marketplace), ours);
}

// What is shown and was wanted has been told: the answer to it was lost.
void take_lost_answer(PriceListing& is, const std::string& shown, Instant at) {
  const bool is_ours = is.wanted && is.wanted->offer == shown && is.told && is.told->offer != shown &&
                       is.told->version < is.wanted->version;
  if (!is_ours) return;
  const std::string before = is.told->offer;
  told(is, {shown, is.wanted->version, at}, "");
  is.before = before;
}

void judge_look(Tx& tx, const Context& context, PriceListing& is, const PriceSight& sight, Instant at) {
  const auto& book = *context.connection.prices.book;
  // Told since this look began: it says nothing of that.
  if (is.told && is.told->at > at) return;
  is.prove_at = context.clock.now() + book.look_every;
  // What a person has stopped may be changed at Amazon by hand.
  if (is.stopped) return;
  if (!has_taken_up_price_rules(context)) is.prove_at = context.clock.now() + book.settling;
  if (!may_send_prices(context)) return;
  leave_to_others(context, is);
  take_lost_answer(is, sight.offer, at);
  const Currency currency = currency_of_marketplace(is.key.marketplace_id);
  act_on(tx, context, is, judge_price(is, sight, {book.settling, book.times_max, currency}, at));
}

// True when SAP is to be asked what it should be.
bool take_price_look(Tx& tx, const Context& context, const PriceListing& listing,
                     const Result<PriceSight>& sight, Instant at) {
  bool is_news = false;
  context.stores.stock.prices.change(tx, listing.key, [&](PriceListing& is) {
    if (!sight) {
      is.prove_at = context.clock.now() + context.connection.prices.book->look_every;
      return tell_of_look(tx, context, is.key, "price.unreadable", sight.error().text);
    }
    close_stock_exceptions(tx, context, look_subject(is.key));
    is_news = !is.seen || is.seen->offer != sight->offer;
    is.seen = {sight->offer, at};
    is.missing_since.reset();
    if (context.connection.prices.is_live)
      judge_look(tx, context, is, *sight, at);
    else
      follow_the_other(context, is, is_news);
  });
  return is_news;
}

}  // namespace

std::vector<Outcome> ProvePrices::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(prove());
  return outcomes;
}

Outcome ProvePrices::prove() {
  const Instant now = context_.clock.now();
  const auto listings = context_.stores.stock.prices.to_prove(context_.connection.name, now, prices_a_call);
  if (listings.empty())
    return Outcome::done([this](Tx& tx) { close_stock_exceptions(tx, context_, prove_prices_kind); });
  PricesShown shown{context_, listings.front().key.marketplace_id};
  if (const auto asked = shown.ask(listings); !asked) return Outcome::failed(of_one_call(asked.error()));
  return Outcome::unfinished("{}", [this, listings, shown, now](Tx& tx) {
    bool is_news = false;
    for (const PriceListing& each : listings) {
      const auto* sight = shown.of(each.key.sku);
      if (sight == nullptr)
        note_unlisted(tx, context_, each);
      else
        is_news = take_price_look(tx, context_, each, *sight, now) || is_news;
    }
    if (is_news) look_at_prices_later(tx, context_);
  });
}

}  // namespace weir::flows
