#include <algorithm>

#include "fake_sdk/fake_sdk.hpp"

namespace weir::sap::nwrfc {
namespace {

// "127.0.0.1:8000", or a host alone, whose gateway is at 3300 and the system's number.
std::string url_of(const Json& parameters) {
  std::string host = parameters.value("ashost", "127.0.0.1");
  if (host.find(':') == std::string::npos) host += ":33" + parameters.value("sysnr", "00");
  return "http://" + host + "/rfc-gateway/";
}

template <std::size_t N>
void put(Char (&into)[N], const Json& attributes, const char* name) {
  const std::u16string text = wide(attributes.value(name, "")).substr(0, N - 1);
  *std::copy(text.begin(), text.end(), into) = u'\0';
}

Rc asked(Connection connection, const char* operation, ErrorInfo* error) {
  const Use use{connection, error};
  if (!use) return use.code();
  return ask(connection, operation, Json::object(), error) ? Rc::ok : error->code;
}

Json inactive_tables(const ContainerTag& function) {
  Json names = Json::array();
  for (const ParameterOf& parameter : function.function->parameters)
    if (parameter.direction == Direction::tables && function.inactive.contains(parameter.field.name))
      names.push_back(narrow(parameter.field.name));
  return names;
}

}  // namespace

extern "C" {

const Char* RfcGetVersion(unsigned* major, unsigned* minor, unsigned* patch) {
  *major = FAKE_SDK_MAJOR;
  *minor = 0;
  *patch = 12;
  return u"fake";
}

Connection RfcOpenConnection(const ConnectionParameter* parameters, unsigned count, ErrorInfo* error) {
  Json given = Json::object();
  for (unsigned at = 0; at < count; ++at) given[narrow(parameters[at].name)] = narrow(parameters[at].value);
  auto connection = std::make_unique<ConnectionTag>();
  connection->url = url_of(given);
  const auto answer = ask(connection.get(), "open", {{"params", given}}, error);
  if (!answer) return nullptr;
  connection->session = answer->value("session", "");
  connection->attributes = answer->value("attributes", Json::object());
  return connection.release();
}

Rc RfcCloseConnection(Connection connection, ErrorInfo* error) {
  if (connection == nullptr) return fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "no connection");
  const std::unique_ptr<ConnectionTag> gone{connection};
  if (!connection->is_open) return fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "closed already");
  if (!connection->session.empty()) ask(connection, "close", Json::object(), error);
  return Rc::ok;
}

Rc RfcPing(Connection connection, ErrorInfo* error) { return asked(connection, "ping", error); }

#ifndef FAKE_SDK_LACKS_RESET
Rc RfcResetServerContext(Connection connection, ErrorInfo* error) {
  return asked(connection, "reset", error);
}
#endif

Rc RfcGetConnectionAttributes(Connection connection, Attributes* into, ErrorInfo* error) {
  if (connection == nullptr || !connection->is_open)
    return fail(error, Rc::invalid_handle, "RFC_INVALID_HANDLE", "no connection");
  *into = {};
  put(into->system_id, connection->attributes, "sysId");
  put(into->client, connection->attributes, "client");
  put(into->user, connection->attributes, "user");
  put(into->partner_release, connection->attributes, "partnerRel");
  put(into->kernel_release, connection->attributes, "kernelRel");
  put(into->partner_codepage, connection->attributes, "partnerCodepage");
  put(into->language, connection->attributes, "language");
  return Rc::ok;
}

Rc RfcInvoke(Connection connection, Container function, ErrorInfo* error) {
  const Use use{connection, error};
  if (!use) return use.code();
  const auto answer = ask(connection, "call",
                          {{"function", narrow(function->function->name)},
                           {"parameters", parameters_json(*function)},
                           {"inactive", inactive_tables(*function)}},
                          error);
  if (!answer) return error->code;
  take_json(*function, answer->value("exports", Json::object()));
  return Rc::ok;
}

}  // extern "C"

}  // namespace weir::sap::nwrfc
