#pragma once
// How far a back-fill has come, between two of its calls: which day and page, which marketplaces are asked
// together, and which of them Amazon has refused. And who is told of these.
#include <string>
#include <vector>

#include "flows/sweep_progress.hpp"

namespace weir::flows {

inline constexpr std::chrono::hours backfill_window{24};

struct BackfillProgress {
  Instant window_begin;
  std::string token{};      // of the page that comes next
  int pages = 0;            // of those that are asked at present, in this window
  bool is_bare = false;     // without the sets that may be left out; see amazon::OrderSearch
  Marketplaces together{};  // asked at present, in one call
  Marketplaces apart{};     // asked behind them in this window, each alone
  Marketplaces refused{};   // asked no more
};

// All that are wished at the start, and behind a checkpoint that says nothing of them.
BackfillProgress backfill_progress(const Context& context, const jobs::Job& job);
std::string checkpoint_of(const BackfillProgress& progress);

// The same window from its first page, with all sets of data.
void begin_anew(BackfillProgress& progress);
// On to the next that is asked alone, or to the next window, with all that are not refused. False behind the
// last window, which ends at `to`.
bool go_on(const Context& context, const jobs::Job& job, BackfillProgress& progress, Instant to);
// Amazon refuses what is asked together: each is asked alone.
void ask_each_alone(BackfillProgress& progress);
// Of those that are wished, none is left.
bool are_all_refused(const Context& context, const jobs::Job& job, const BackfillProgress& progress);

// Somebody owns a marketplace that Amazon refuses, under the subject of the back-fill that brings it alone.
void tell_of_refused(Tx& tx, const Context& context, const jobs::Job& job, const std::string& marketplace);
// Subjects of back-fills that are somebody's, and of whose time this one, which is through, has brought all.
std::vector<std::string> settled_by(const Context& context, const jobs::Job& job,
                                    const BackfillProgress& progress);

}  // namespace weir::flows
