#pragma once
// Transactional RFC: a function that SAP runs once, however often it is sent. What makes it once is its
// transaction id (TID), which is kept before the first attempt and never given to anything else.
#include <mutex>
#include <string>
#include <string_view>

#include "core/doors.hpp"
#include "sap/model/rfc.hpp"
#include "sap/model/sap_calls.hpp"
#include "sap/rfc/rfc_pool.hpp"

namespace weir::sap {

class Trfc {
 public:
  Trfc(RfcPool& pool, KeyedStore& kept, const SapCalls& calls) : pool_{pool}, kept_{kept}, calls_{&calls} {}
  // For who has a turn.
  Trfc(RfcPool& pool, KeyedStore& kept) : pool_{pool}, kept_{kept} {}

  // `key` names what is sent, in whatever words the caller has ("orders/packet-17"), and is kept with the TID
  // and the digest of the parameters. The same key and parameters come to one execution: after a lost answer,
  // a restart, or for no reason at all. Done is that SAP has run it and committed. It gives nothing back.
  // Fails like RfcCaller::call and with
  //   rfc.tid_reused     refuse: the key stands for other parameters
  //   rfc.tid_not_kept   retry: the store did not keep the TID, and nothing was sent
  // Two calls with one key at once are one after the other, within this object.
  Result<Done> submit(std::string_view key, std::string_view function, const RfcParameters& parameters);

  // Not before nobody will ask to submit `key` again: it would be executed again.
  void forget(std::string_view key);

 private:
  struct Record;

  Result<Record> record_for(std::string_view key, const std::string& digest);
  Result<Record> prepared(std::string_view key, const std::string& digest);
  Result<Done> keep(std::string_view key, const Record& record);
  Result<Done> send(RfcLease& lease, const Record& record, std::string_view function,
                    const RfcParameters& parameters) const;
  void confirm(RfcLease& lease, std::string_view key, Record record);

  RfcPool& pool_;
  KeyedStore& kept_;
  const SapCalls* calls_ = nullptr;
  std::mutex one_at_a_time_;
};

}  // namespace weir::sap
