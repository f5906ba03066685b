#pragma once
// The jobs of stock: who looks, who sends; and what a person has to see of it.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

// The pool's look at what is due, at once; one lives at most.
void look_later(Tx& tx, const Context& context);
// What waits of a connection is sent at once; one job lives at most.
void send_later(Tx& tx, const Context& context, const std::string& connection);
void feed_later(Tx& tx, const Context& context, const std::string& batch);

// The listing of this connection's seller and region.
stock::ListingKey listing_key(const Context& context, const std::string& sku);

// Amazon lists it no more: nothing is told of it, and others have its share.
void forget_listing(Tx& tx, const Context& context, const stock::ListingKey& key);

// `text` ends with the next step, behind its last semicolon.
void open_stock_exception(Tx& tx, const Context& context, const std::string& subject, const std::string& code,
                          const std::string& text);
void open_stock_exception(Tx& tx, const Context& context, const Failure& failure, const std::string& subject);
// Of that subject; a job that came through closes what its kind has left there (its subject is its kind).
void close_stock_exceptions(Tx& tx, const Context& context, const std::string& subject);

inline std::string sku_subject(const std::string& sku) { return stock_subject("sku/" + sku); }

}  // namespace weir::flows
