#pragma once
// The HTTP side of taking IDocs: who may deliver, and what SAP is answered.
#include <map>
#include <string>

#include "flows/receive_idocs.hpp"
#include "http/message.hpp"

namespace weir::app {

class IdocReceiver {
 public:
  // Outlived by the flow.
  void add(const flows::ReceiveIdocs& flow, const std::string& connection, const std::string& user,
           const std::string& password);
  bool is_empty() const { return gates_.empty(); }

  // POST /idoc/NAME: 200 once the IDocs are on the disk, whatever is in them; 503 when they are not. GET and
  // HEAD answer 200, because SM59 tests a connection so. 401, 404, 405, 413 as usual. From several threads.
  http::Response answer(const http::Request& request) const;

 private:
  struct Gate {
    const flows::ReceiveIdocs* flow;
    std::string logon;  // digest of the header that is right
  };
  std::map<std::string, Gate, std::less<>> gates_;  // by path
};

}  // namespace weir::app
