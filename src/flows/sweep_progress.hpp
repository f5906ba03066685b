#pragma once
// How far a sweep of orders has come, between two of its pages: which marketplaces are asked together, and
// which of them Amazon has refused.
#include <string>
#include <vector>

#include "amazon/api/orders.hpp"
#include "flows/context.hpp"

namespace weir::flows {

using Marketplaces = std::vector<std::string>;

// As a checkpoint keeps them, by commas.
std::string marketplaces_text(const Marketplaces& marketplaces);
Marketplaces marketplaces_in(const std::string& text);

struct SweepProgress {
  Marketplaces together;  // asked at present, in one call
  Marketplaces apart{};   // asked behind them, each alone
  bool is_bare = false;   // without the sets that may be left out; see amazon::OrderSearch
  amazon::OrderPlace place{};
};

std::optional<SweepProgress> progress_of(const jobs::Job& job);  // nothing at the start
std::string checkpoint_of(const SweepProgress& progress);

// Where a sweep of these marketplaces begins: where the one that is furthest behind has come to, and some
// minutes before that.
amazon::OrderPlace sweep_begin(const Context& context, const Marketplaces& marketplaces);

// Those of the group, without those that Amazon has refused, except where it is time to ask for them again;
// all of them apart where there would be none.
SweepProgress begin_sweep(const Context& context, const SweepGroup& group);

// On to the next marketplace that is asked alone; false when there is none.
bool go_on(const Context& context, SweepProgress& progress);

// Amazon has told everything of them up to then.
void note_reached(Tx& tx, const Context& context, const Marketplaces& marketplaces, Instant complete_until);
// Amazon refuses one marketplace while it may answer for others: it is swept no further, and somebody owns
// it.
void note_refused(Tx& tx, const Context& context, const std::string& marketplace);
// A marketplace that Amazon closes to us is the sweep's to tell of; no other call stops the whole side for
// it.
Failure of_one_call(Failure failure);
bool is_refused(const Context& context, const std::string& marketplace);
// Of all marketplaces, if this one is as well.
bool are_all_refused(const Context& context, const std::string& with);
// The sweep of the connection has come as far as its last marketplace: never further. How far; nothing while
// one of them has not come through at all.
std::optional<Instant> note_all_reached(Tx& tx, const Context& context);
// How far those have come that Amazon answers for: what is refused is brought by nobody, and holds up no
// verdict on the others. Nothing where one has not come through, or all are refused.
std::optional<Instant> reached_where_answered(const Context& context);
// From when on Amazon was asked for what is there; nothing where that was begun before it was written down.
std::optional<Instant> swept_from(const Context& context, const std::string& marketplace);

}  // namespace weir::flows
