#pragma once
// What people do in Seller Central before Weir comes in: a shipment to Amazon's warehouse, from its plan to
// the carrier, on the stand-in's own API.
#include <map>
#include <memory>
#include <string>

#include "core/result.hpp"
#include "help/stage.hpp"

namespace weir::help {

class SellerCentral {
 public:
  // Time passes on the stage while it is done: Amazon takes ten seconds for each step.
  static Result<std::unique_ptr<SellerCentral>> sign_in(Stage& stage);
  SellerCentral(Stage& stage, std::string token) : stage_{stage}, token_{std::move(token)} {}

  // Pieces by SKU, planned, packed in one box each and placed; its FBA id.
  Result<std::string> plan(const std::map<std::string, int>& pieces);
  // The carrier has it.
  Result<Done> ship();

 private:
  Result<std::string> ask(const std::string& method, const std::string& path, const std::string& body);
  // Starts what takes its time, and waits for it.
  Result<std::string> step(const std::string& method, const std::string& path, const std::string& body);
  Result<std::string> pack(const std::map<std::string, int>& pieces);
  Result<Done> choose_carrier(const std::string& placement);

  Stage& stage_;
  http::CurlSender http_{{}};
  std::string token_;
  std::string plan_, shipment_, shipment_id_;  // paths
};

}  // namespace weir::help
