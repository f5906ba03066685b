#pragma once
// What people work on: one item a cause, over the exceptions that flows write. The item holds what people
// have said (owner, state, reason, comments); keys, deadlines and amounts are those of its open exceptions.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "store/database.hpp"
#include "store/exceptions.hpp"

namespace weir::store {

enum class WorkState {
  open,      // nobody has taken it
  assigned,  // somebody has
  snoozed,   // left alone until an instant, for a reason
  resolved,  // all below it is closed
  ignored,   // left alone for a reason, until the cause strikes another key
};
std::string_view name_of(WorkState state);
std::optional<WorkState> work_state_of(std::string_view name);

struct WorkItem {
  std::int64_t id = 0;
  std::string connection;
  std::string cause;  // SHA-256 of code and title; one item each
  std::string code;   // "mapping.unknown_sku"
  std::string
      work_class;     // "mapping", "data", "authorisation", "quota", "outage", "business_rule", "unproven"
  std::string title;  // the reason without what differs from key to key
  std::string owner;
  WorkState state = WorkState::open;
  std::string because{};  // as the person said who snoozed, ignored, assigned or resolved it
  std::optional<Instant> snoozed_until{};
  Instant opened_at{};
  Instant changed_at{};
  std::int64_t openings = 1;  // how often the cause has come up

  // Of the open exceptions below; read alone.
  std::int64_t keys = 0;                    // how many things are affected
  std::int64_t times = 0;                   // how often it was reported for them
  std::optional<Instant> deadline{};        // the nearest
  std::string subject{}, reason{}, next{};  // of the one that is due first
  Balance money{};                          // what they are worth, where that is known
};

// What is open below an item, and until when.
struct OpenKey {
  std::int64_t exception = 0;
  std::optional<Instant> deadline{};
};

struct WorkKey {
  Exception exception;
  std::optional<Money> amount{};
};

struct WorkComment {
  Instant at;
  std::string actor;
  std::string text;
};

struct WorkFilter {
  std::string connection{};  // empty: all; likewise below
  std::string owner{};
  std::string work_class{};
  std::string code_begin{};  // "mapping." or a whole code
  std::optional<WorkState> state{};
  bool only_live = true;  // where no state is given: what is neither resolved nor ignored
};

// Behind which item a page begins: those without a deadline come last. Without a number: at the beginning.
struct WorkPlace {
  std::optional<Instant> deadline{};
  std::int64_t id = 0;
};

class WorkItems {
 public:
  explicit WorkItems(Database& database) : database_{database} {}

  // Open exceptions that are of no item yet, the oldest first.
  std::vector<Exception> ungrouped(std::size_t most);
  // The item of that cause as it stands, else a new one in state open: `fresh` then says the rest.
  struct Put {
    WorkItem item;
    bool is_new = false;
  };
  Put put(Tx& tx, const WorkItem& fresh, Instant now);
  // False when the exception is of an item already. `about` is what has that amount ("order/302-…"): it
  // counts once, however many exceptions are about it; where it is empty, the exception is alone with it.
  bool add_key(Tx& tx, std::int64_t item, std::int64_t exception, const std::optional<Money>& amount,
               const std::string& about = {});

  // By deadline, without one last; what is due at once by number.
  std::vector<WorkItem> list(const WorkFilter& filter, const WorkPlace& behind, std::size_t most);
  std::int64_t count(const WorkFilter& filter);
  std::optional<WorkItem> find(std::int64_t id);
  // The same inside a transaction that is about to move it: nobody else moves it meanwhile.
  std::optional<WorkItem> find_to_move(Tx& tx, std::int64_t id);
  // State, owner, reason, end of a snooze, openings and when it was opened; false when it was not in that
  // state.
  bool move(Tx& tx, const WorkItem& item, WorkState from, Instant now);
  // By number.
  std::vector<OpenKey> open_keys(std::int64_t item);
  // The open ones first, then the latest.
  std::vector<WorkKey> keys(std::int64_t item, std::size_t most);
  // Closes all exceptions below: a person says that it is mended. How many.
  std::int64_t close_keys(Tx& tx, std::int64_t item, Instant now);

  // Items that are not resolved and have no open exception any more.
  std::vector<WorkItem> settled();
  // Snoozed until then or earlier.
  std::vector<WorkItem> awake(Instant now);

  void comment(Tx& tx, std::int64_t item, const WorkComment& comment);
  std::vector<WorkComment> comments(std::int64_t item);

  // How many are open or assigned, and when the oldest that nobody has taken was opened, for metrics.
  struct Standing {
    std::string work_class;
    std::string owner;
    std::int64_t items = 0;
    std::int64_t keys = 0;
    std::optional<Instant> oldest_unowned{};
  };
  std::vector<Standing> standing();

 private:
  Database& database_;
};

}  // namespace weir::store
