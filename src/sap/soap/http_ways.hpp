#pragma once
// The two HTTP services that take IDocs. Neither knows a repeat: sent twice is stored twice.
#include "sap/idoc/idoc_way.hpp"
#include "sap/soap/sap_http.hpp"

namespace weir::sap {

// POST /sap/bc/srt/idoc: an envelope, answered with SAP's numbers. Fails like SapHttp::post, with sap.fault
// (refuse: the service understood and refused, nothing was stored) or sap.unexpected_answer.
class SoapIdocWay final : public IdocWay {
 public:
  explicit SoapIdocWay(const SapHttp& http) : http_{http} {}
  Result<IdocReceipts> send(std::span<const AddressedIdoc> packet) const override;

 private:
  const SapHttp& http_;
};

// POST /sap/bc/idoc_xml: older, and everywhere; its answer is a page that says "ok" and no number. Fails like
// SapHttp::post_for_page, or with sap.idoc_refused: what the page says. With 200 nothing was stored (refuse,
// a logon form or a proxy's page); with 500 it may have been, where SAP broke off behind it (retry).
class PlainIdocWay final : public IdocWay {
 public:
  explicit PlainIdocWay(const SapHttp& http) : http_{http} {}
  Result<IdocReceipts> send(std::span<const AddressedIdoc> packet) const override;

 private:
  const SapHttp& http_;
};

}  // namespace weir::sap
