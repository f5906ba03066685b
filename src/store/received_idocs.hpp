#pragma once
// IDocs that SAP sent us: which came, in what order, and what became of each. SAP sends again what it got no
// answer for, by hand and by job, so that the same one comes twice and later ones come first. Their bodies
// are in the inbox, sealed.
#include <optional>
#include <string>
#include <vector>

#include "store/connection.hpp"
#include "store/database.hpp"

namespace weir::store {

// new: not looked at yet. done: a flow has taken it. kept: no flow wants it, or it is a test. poison: cannot
// be read, or the flow refuses it; a person looks.
enum class IdocState { fresh, done, kept, poison };
std::string_view name_of(IdocState state);

struct ReceivedIdoc {
  std::int64_t number = 0;  // of arrival
  std::string connection;
  std::string sender;        // SNDPRN
  std::string client;        // MANDT
  std::string docnum;        // SAP's number; blank where the body is no IDoc
  std::string digest;        // SHA-256 of what it says
  std::string message_type;  // MESTYP
  std::string basic_type;    // IDOCTYP
  bool is_test = false;      // EDI_DC40-TEST: never touches production data
  std::string body;          // SHA-256 of the body it came in: its key in the inbox
  int place = 0;             // which IDoc of the body, 0 first
  IdocState state = IdocState::fresh;
  std::string reason{};
  Instant received_at{};
};

enum class Arrival { first, repeat, other_content };

class ReceivedIdocs {
 public:
  explicit ReceivedIdocs(Database& database) : database_{database} {}

  struct Added {
    Arrival arrival;
    std::int64_t number = 0;  // 0 for a repeat
  };
  // A repeat, of the same sender, client, number and content, is not added. The same number with other
  // content is: an edited IDoc, or a client that was copied over.
  Added add(Tx& tx, const ReceivedIdoc& idoc, Instant now);
  // False when it was not open any more.
  bool end(Tx& tx, std::int64_t number, IdocState state, const std::string& reason, Instant now);
  std::optional<ReceivedIdoc> find(std::int64_t number);
  // The newest first.
  std::vector<ReceivedIdoc> list(const std::string& connection, std::size_t most);
  // Forgets those that ended before, at most `most`. How many.
  std::int64_t prune(const std::string& connection, Instant before, std::int64_t most);

 private:
  Database& database_;
};

}  // namespace weir::store
