#include "sandbox/ecc/outbound_port.hpp"

#include <openssl/evp.h>

#include <cstdint>
#include <vector>

#include "core/ensure.hpp"
#include "http/gzip.hpp"
#include "sandbox/ecc/answers.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string basic_credentials(const HttpPort& port) {
  const std::string plain = port.user + ":" + port.password;
  std::vector<unsigned char> text((plain.size() + 2) / 3 * 4 + 1);
  const std::vector<unsigned char> bytes{plain.begin(), plain.end()};
  const int length = EVP_EncodeBlock(text.data(), bytes.data(), static_cast<int>(bytes.size()));
  return "Basic " + std::string{text.begin(), text.begin() + length};
}

// The document between the prefix that says what it is and the envelope's end. As in SAP's own, the root
// alone is in a namespace.
std::string enveloped(std::string_view xml, const std::string& root) {
  const auto head = xml.find("?>") + 2;
  const auto opening = "<" + root + ">";
  const auto closing = "</" + root + ">";
  ensure(xml.substr(head).starts_with(opening) && xml.ends_with(closing),
         "an outbound IDoc without its root");
  const auto content = xml.substr(head + opening.size(), xml.size() - head - opening.size() - closing.size());
  std::string text{xml.substr(0, head)};
  text.append("<SOAP:Envelope xmlns:SOAP=\"")
      .append(envelope_space)
      .append("\"><SOAP:Header/><SOAP:Body><n0:");
  text.append(root).append(" xmlns:n0=\"urn:sap-com:document:sap:idoc:messages\">").append(content);
  return text.append("</n0:").append(root).append("></SOAP:Body></SOAP:Envelope>");
}

// One character of UTF-8 at `at`, which moves on. Our own documents are well formed.
std::uint32_t next_character(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  const int more = first < 0x80 ? 0 : (first < 0xE0 ? 1 : (first < 0xF0 ? 2 : 3));
  std::uint32_t code = more == 0 ? first : first & (0x3Fu >> more);
  for (int count = 0; count < more && at < text.size(); ++count)
    code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
  return code;
}

void append_unit(std::string& bytes, std::uint32_t unit) {
  bytes += static_cast<char>(unit & 0xFFu);
  bytes += static_cast<char>(unit >> 8 & 0xFFu);
}

// Little endian, with the mark that says so.
std::string in_utf16(std::string_view text) {
  constexpr std::uint32_t first_pair = 0x10000;
  std::string bytes{"\xFF\xFE"};
  for (std::size_t at = 0; at < text.size();) {
    const auto code = next_character(text, at);
    if (code < first_pair) {
      append_unit(bytes, code);
      continue;
    }
    append_unit(bytes, 0xD800 + ((code - first_pair) >> 10));
    append_unit(bytes, 0xDC00 + ((code - first_pair) & 0x3FFu));
  }
  return bytes;
}

std::string with_encoding(std::string xml, std::string_view encoding) {
  constexpr std::string_view usual = "encoding=\"utf-8\"";
  const auto at = xml.find(usual);
  ensure(at != std::string::npos, "an outbound IDoc without its declaration");
  return xml.replace(at, usual.size(), "encoding=\"" + std::string{encoding} + "\"");
}

}  // namespace

HttpRequest outbound_request(const HttpPort& port, const OutgoingIdoc& idoc) {
  HttpRequest request{.method = "POST", .url = port.url, .headers = {}, .body = idoc.xml};
  request.timeout = port.timeout;
  if (port.has_soap) request.body = enveloped(idoc.xml, idoc.basic_type);
  if (port.is_utf16) request.body = in_utf16(with_encoding(std::move(request.body), "utf-16"));
  request.headers.emplace_back("content-type",
                               std::string{"text/xml; charset="} + (port.is_utf16 ? "utf-16" : "utf-8"));
  request.headers.emplace_back("user-agent", "SAP NetWeaver Application Server (1.0;731)");
  if (!port.user.empty()) request.headers.emplace_back("authorization", basic_credentials(port));
  if (port.has_soap) request.headers.emplace_back("soapaction", "\"http://sap.com/xi/WebService/soap1.1\"");
  if (port.is_packed) {
    request.headers.emplace_back("content-encoding", "gzip");
    request.body = http::gzipped(request.body);
  }
  return request;
}

}  // namespace weir::sandbox::ecc
